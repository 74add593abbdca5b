import type { Prisma } from '../../prisma/generated/client.ts';
import { clientRoles } from '../access.ts';
import type { Act } from '../act.ts';
import { noteField } from '../call-note.ts';
import type { Actor, Db, Settings } from '../context.ts';
import { onBehalf } from '../on-behalf.ts';
import type { Answers } from '../process/answers.ts';
import { formAtOnce, moveAtOnce, presumedAtOnce } from '../process/at-once.ts';
import { type AnswerSetting, type Checked, checkAnswer } from '../process/check-answer.ts';
import type { Definition, Field, Text } from '../process/definition.ts';
import { available, formOf } from '../process/engine.ts';
import { isFilled } from '../process/form.ts';
import { Refusal } from '../refusal.ts';
import { registerFields } from '../registration.ts';
import { readSerial } from '../serial.ts';
import { storable } from '../storable.ts';
import { activeProcess, processOf, type StoredProcess } from './active-process.ts';
import { clientAround, clientFacts, knownOfContact } from './client-facts.ts';
import { factsOf, findTicket } from './find-ticket.ts';
import { formOfEdit } from './form-of-edit.ts';
import { mayPublish } from './may-publish.ts';
import { productLines } from './products.ts';
import { questionsOf } from './proposal.ts';
import { type Asking, refuseMove } from './refuse-move.ts';
import { findContacts } from './search.ts';
import { activeStaff, rolesOf, standing } from './standing.ts';

/** The form behind an act: what it is called, what it asks, what is known already. */
export interface Form {
  title: Text;
  fields: Field[];
  known: Answers; // answers of the ticket itself, on which questions may depend
  presumed?: Record<string, string>; // as pressed: what a whole form begins with
  process?: StoredProcess; // that a new request is filed in
}

/** What a form is built from. */
export interface FormSource {
  db: Db;
  settings: Pick<Settings, 'timeZone'>;
}

const publishing = { ru: 'Перенос обращений', en: 'Moving requests' };
const registration = { ru: 'Знакомство', en: 'Introduction' };
const note = { ru: 'Заметка коллеге', en: 'Note for a colleague' };

/**
 * The fields of an act for this person. Throws Refusal `not-found`, `not-allowed`, `not-yours`, `taken`, `changed`,
 * `stale` when the act is not his to do now: a form opens only for what will be accepted.
 */
export async function formOfAct(from: FormSource, actor: Actor, act: Act, now?: Date): Promise<Form> {
  const { db } = from;
  switch (act.kind) {
    case 'open': {
      const process = await activeProcess(db, act.process);
      const { definition } = process;
      const { roles, known } = await filerOf(db, actor, act.contact);
      if (!roles.some((role) => definition.opens.includes(role))) throw new Refusal({ code: 'not-allowed' });
      const { fields, ...rest } = fieldsToFile(definition, roles, act.call);
      const asked = whoseToAsk(actor, act);
      return { title: definition.title, known, process, ...rest, fields: [...asked, ...labelled(fields, actor)] };
    }
    case 'move':
      return formOfMove({ db, actor, now }, act.ticket, act.transition);
    case 'register':
      if (actor.kind === 'staff') await activeStaff(db, actor.id);
      else if (actor.kind !== 'account') throw new Refusal({ code: 'not-allowed' });
      return { title: registration, fields: registerFields, known: {} };
    case 'publish':
      await mayPublish(db, actor);
      return { title: publishing, fields: await questionsOf(db, act.proposal), known: {} };
    case 'edit':
      return formOfEdit(db, actor, act, from.settings);
    case 'note-call':
      if (actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
      await activeStaff(db, actor.id);
      return { title: note, fields: [noteField], known: {} };
  }
}

/** The roles with which somebody files, and what is known of whom he files for: a client is read once for both. */
async function filerOf(db: Db, actor: Actor, contact: number | null) {
  if (actor.kind !== 'contact') return { roles: await rolesOf(db, actor), known: await knownOfContact(db, contact) };
  const himself = await db.contact.findUnique({ where: { id: actor.id }, select: { organization: clientAround } });
  return { roles: himself ? clientRoles : [], known: clientFacts(himself?.organization ?? null) };
}

/** Staff who begin from neither a client nor a call say for whom they file. */
const whoseToAsk = ({ kind }: Actor, { contact, call }: Extract<Act, { kind: 'open' }>): Field[] =>
  kind === 'staff' && contact === null && call === null ? [onBehalf] : [];

/** Staff ask in words of their own: «Вопрос клиента» is «Ваш вопрос» to the client. */
const labelled = (fields: Field[], actor: Actor): Field[] =>
  actor.kind === 'staff' ? fields.map((field) => ({ ...field, label: field.staffLabel ?? field.label })) : fields;

/** Who has the client on the phone may answer him at once; whether that move is his is known by his roles. */
function fieldsToFile(definition: Definition, roles: readonly string[], call: number | null) {
  const his = moveAtOnce(definition)?.by.some((role) => roles.includes(role)) ?? false;
  if (call === null || !his) return { fields: definition.form };
  return { fields: formAtOnce(definition), presumed: presumedAtOnce(definition) };
}

async function formOfMove(asking: Asking, number: number, key: string): Promise<Form> {
  const { db, actor } = asking;
  const ticket = await findTicket(db, number);
  const who = await standing(db, actor, ticket, asking.now);
  const facts = factsOf(ticket);
  const transition = available(processOf(ticket).definition, facts, who).find((one) => one.key === key);
  if (!transition) throw await refuseMove(asking, ticket, key);
  const label = actor.kind === 'contact' ? (transition.clientLabel ?? transition.label) : transition.label;
  return { title: label, fields: labelled(formOf(transition), actor), known: facts.answers };
}

const eligible = ({ roles }: Extract<Field, { type: 'staff' }>) => ({
  active: true,
  ...(roles && roles.length > 0 ? { roles: { hasSome: roles } } : {}),
});

/** Whoever answers. */
type Asked = { db: Db; actor: Actor };

/**
 * The same as `checkAnswer`, and whoever is chosen must be there: one of the staff who may be, a client by any name. A
 * client names people of his own company only.
 */
export async function checkGiven(asked: Asked, field: Field, raw: unknown, setting: AnswerSetting): Promise<Checked> {
  const { db } = asked;
  if (field.type === 'contact') return checkClient(asked, field, raw, setting);
  if (field.type === 'product') return checkProduct(db, field, raw, setting);
  const checked = checkAnswer(field, raw, setting);
  if (field.type === 'item' && checked.ok && isFilled(checked.value) && readSerial(String(checked.value)) === null)
    return { ok: false, why: 'not-a-serial' };
  if (field.type !== 'staff' || !checked.ok || !isFilled(checked.value)) return checked;
  const chosen = await db.staff.findFirst({ where: { id: Number(checked.value), ...eligible(field) } });
  return chosen ? checked : { ok: false, why: 'not-an-option' };
}

/** A product by its id from a list, its code or its name. */
async function checkProduct(db: Db, field: Field, raw: unknown, setting: AnswerSetting): Promise<Checked> {
  const checked = checkAnswer(field, raw, setting);
  if (!checked.ok || !isFilled(checked.value)) return checked;
  const said = String(checked.value).trim().toLowerCase();
  const known = await productLines(db, 'all');
  const found = known.find(
    ({ id, key, name }) => String(id) === said || [key, name.ru, name.en].some((one) => one.toLowerCase() === said),
  );
  return found ? { ok: true, value: String(found.id) } : { ok: false, why: 'not-an-option' };
}

/** A client by his id from a list, or by his name, company or phone where those lead to one person only. */
async function checkClient({ db, actor }: Asked, field: Field, raw: unknown, setting: AnswerSetting): Promise<Checked> {
  const checked = checkAnswer(field, raw, setting);
  const reach = await nameable(db, actor);
  if (checked.ok && isFilled(checked.value)) {
    const where = { AND: [{ id: Number(checked.value) }, reach] };
    const known = await db.contact.findFirst({ where, select: { id: true } });
    return known ? checked : { ok: false, why: 'no-such-client' };
  }
  if (checked.ok || checked.why === 'empty' || typeof raw !== 'string') return checked;
  const [only, another] = await findContacts(db, storable(raw), setting, reach);
  if (another) return { ok: false, why: 'several-clients' };
  return only ? { ok: true, value: String(only.id) } : { ok: false, why: 'no-such-client' };
}

/** Whom this actor may name. */
async function nameable(db: Db, actor: Actor): Promise<Prisma.ContactWhereInput> {
  if (actor.kind === 'account') return { id: 0 }; // a stranger knows nobody
  if (actor.kind !== 'contact') return {};
  const own = await db.contact.findUnique({ where: { id: actor.id }, select: { organizationId: true } });
  const organizationId = own?.organizationId ?? null;
  return organizationId === null ? { id: actor.id } : { organizationId };
}

/** Options of a field that come from the base: staff by role, with the number of their open tickets. */
export async function choicesOf(db: Db, field: Field): Promise<{ key: string; label: string; open: number }[]> {
  if (field.type !== 'staff') return [];
  const staff = await db.staff.findMany({
    where: eligible(field),
    include: { _count: { select: { tickets: { where: { closedAt: null } } } } },
    orderBy: { name: 'asc' },
    take: 100,
  });
  return staff.map(({ id, name, _count }) => ({ key: String(id), label: name, open: _count.tickets }));
}
