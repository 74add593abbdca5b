import { z } from 'zod';
import type { Person } from './access.ts';
import type { AnswerValue } from './process/answers.ts';

/** What people edit by hand. `requisites` and `set` belong to an organisation and have its id. */
export const Subject = z.enum(['organization', 'requisites', 'contact', 'item', 'product', 'contract', 'set', 'staff']);
export type Subject = z.infer<typeof Subject>;

/** Whose edits are shown together: a company's with those of its people, contracts and things; all products as one. */
export const EditsOf = z.enum(['organization', 'contact', 'item', 'colleague', 'products']);
export type EditsOf = z.infer<typeof EditsOf>;

/** A record as it is to be, by field; what is missing or null is empty. `id` null: a new one, of organisation `of`. */
export interface Writing {
  id: number | null;
  of: number | null;
  after: Readonly<Record<string, AnswerValue | null>>;
}

/** Who of staff may edit what (mission.md C3, E1). Heads of departments may what the role `head` may. */
const editors: Record<Subject, readonly string[]> = {
  organization: ['head', 'admin'],
  requisites: ['accountant', 'head', 'admin'],
  contact: ['operator', 'dispatcher', 'head', 'admin'],
  item: ['operator', 'dispatcher', 'engineer', 'head', 'admin'],
  product: ['accountant', 'head', 'admin'],
  contract: ['accountant', 'head', 'admin'],
  set: ['accountant', 'head', 'admin'],
  staff: ['admin'],
};

/** Whose the thing is: of an organisation, or of a private person. */
export interface Owned {
  organizationId: number | null;
  contactId: number | null;
}

/**
 * Whether a person may edit this. A client edits the contacts and requisites of his own organisation, or himself where he
 * has none.
 */
export function mayEdit(person: Person, subject: Subject, { organizationId, contactId }: Owned): boolean {
  switch (person.kind) {
    case 'staff': {
      const roles: readonly string[] = person.headsId === null ? person.roles : [...person.roles, 'head'];
      return editors[subject].some((role) => roles.includes(role));
    }
    case 'contact': {
      if (subject !== 'contact' && subject !== 'requisites') return false;
      const own = organizationId !== null && organizationId === person.organizationId;
      return own || (subject === 'contact' && contactId === person.id);
    }
    case 'system':
      return true;
    case 'api':
    case 'stranger':
      return false;
  }
}

/** What of all this a person may edit about one owner: the buttons of a card. */
export const editableBy = (person: Person, owned: Owned): Subject[] =>
  Subject.options.filter((subject) => mayEdit(person, subject, owned));
