import type { Db, Settings } from '../context.ts';
import { parsePhone } from '../phone.ts';
import type { Answers, AnswerValue } from '../process/answers.ts';
import type { AnswerFault } from '../process/check-answer.ts';
import { isFilled } from '../process/form.ts';
import { readSerial } from '../serial.ts';
import type { EditAct } from './form-of-edit.ts';
import { setFaults } from './set-faults.ts';

export interface Looking {
  db: Db;
  settings: Pick<Settings, 'region'>;
}

/** What only the base knows to be wrong with an edit, by field: a number that another record has, a phone that is none. */
export async function editFaults(
  { db, settings }: Looking,
  act: EditAct,
  answers: Answers,
): Promise<Record<string, AnswerFault>> {
  if (act.subject === 'set') return setFaults(db, act.id ?? 0, answers);
  const faults: Record<string, AnswerFault> = {};
  for (const [field, value] of Object.entries(answers)) {
    const fault = isFilled(value) ? await faultOf(db, settings, act, [field, value]) : null;
    if (fault) faults[field] = fault;
  }
  return faults;
}

type Given = [field: string, value: AnswerValue];

async function faultOf(
  db: Db,
  { region }: Looking['settings'],
  { subject, id, of }: EditAct,
  [field, value]: Given,
): Promise<AnswerFault | null> {
  const written = String(value);
  const others = id === null ? {} : { id: { not: id } };
  switch (`${subject}.${field}`) {
    case 'contact.phones':
      return phonesIn(written).every((one) => parsePhone(one, region).kind === 'number') ? null : 'not-a-phone';
    case 'item.serial': {
      const serial = readSerial(written);
      if (serial === null) return 'not-a-serial';
      return taken(await db.item.count({ where: { serial, ...others } }));
    }
    case 'product.key':
      return taken(await db.product.count({ where: { key: written, ...others } }));
    case 'staff.email':
      return taken(await db.staff.count({ where: { email: { equals: written, mode: 'insensitive' }, ...others } }));
    case 'staff.extension':
      if (!/^\d{2,6}$/.test(written)) return 'not-an-extension';
      return taken(await db.staff.count({ where: { extension: written, ...others } }));
    case 'staff.substitute':
      return Number(written) === id ? 'not-an-option' : null;
    case 'contract.number': {
      const own = id === null ? null : await db.contract.findUnique({ where: { id } });
      const organizationId = own?.organizationId ?? of ?? 0;
      return taken(await db.contract.count({ where: { number: written, organizationId, ...others } }));
    }
    default:
      return null;
  }
}

const taken = (count: number): AnswerFault | null => (count > 0 ? 'taken' : null);

/** Numbers as people list them: apart by commas, semicolons or lines. */
export const phonesIn = (written: string): string[] =>
  written
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
