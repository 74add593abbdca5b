import { z } from 'zod';
import { CallFilter, CallsFile } from '../../core/call-filter.ts';
import { EditsOf, Subject } from '../../core/editing.ts';
import { CardOf } from './view.ts';

/**
 * What a button says. It never carries identity or rights: who pressed is the vendor's word, what is allowed is
 * decided again when it arrives. Encoded in at most 64 bytes (Telegram's limit for callback data).
 */
const presses = z.discriminatedUnion('do', [
  z.object({ do: z.literal('menu') }),
  z.object({ do: z.literal('file'), process: z.string(), contact: z.number().nullable(), call: z.number().nullable() }),
  z.object({ do: z.literal('processes'), contact: z.number().nullable(), call: z.number().nullable() }), // choose what to file
  z.object({ do: z.literal('tickets'), whose: z.enum(['mine', 'team', 'contact']), id: z.number().nullable() }),
  z.object({ do: z.literal('ticket'), ticket: z.number() }),
  z.object({ do: z.literal('history'), ticket: z.number() }),
  z.object({ do: z.literal('earlier'), ticket: z.number() }), // what was answered to questions like its own
  z.object({ do: z.literal('move'), ticket: z.number(), transition: z.string() }),
  z.object({
    do: z.literal('choose'),
    ticket: z.number(),
    transition: z.string(),
    field: z.string(),
    option: z.string(),
  }), // a transition with its one answer
  z.object({ do: z.literal('option'), draft: z.number(), field: z.string(), option: z.string() }),
  z.object({ do: z.literal('step'), draft: z.number(), to: z.enum(['back', 'skip', 'done', 'cancel', 'confirm']) }),
  z.object({ do: z.literal('attach'), message: z.number(), ticket: z.number() }),
  z.object({ do: z.literal('file-message'), message: z.number(), process: z.string() }), // make a request of words already written
  z.object({ do: z.literal('company') }),
  z.object({ do: z.literal('call-me') }),
  z.object({ do: z.literal('contact'), contact: z.number() }),
  z.object({ do: z.literal('person'), contact: z.number(), to: z.enum(['show', 'export', 'ask', 'erase']) }), // what is kept of him
  z.object({ do: z.literal('caller'), call: z.number(), contact: z.number().nullable() }), // it is this person; null: another
  z.object({ do: z.literal('register'), call: z.number().nullable() }),
  z.object({ do: z.literal('note-call'), call: z.number() }), // words for the colleague who takes it next
  z.object({ do: z.literal('dial'), call: z.number().nullable(), contact: z.number().nullable() }),
  z.object({ do: z.literal('calls'), ...CallFilter.shape, page: z.number() }), // the register of calls
  z.object({ do: z.literal('export-calls'), format: CallsFile, ...CallFilter.shape }),
  z.object({ do: z.literal('card'), of: CardOf, id: z.number().nullable() }), // of an organisation, an item, a colleague …
  z.object({ do: z.literal('edit'), subject: Subject, id: z.number().nullable(), owner: z.number().nullable() }), // a form; id null: a new one
  z.object({ do: z.literal('edits'), of: EditsOf, id: z.number().nullable(), page: z.number() }), // what was edited by hand
  z.object({ do: z.literal('proposal'), proposal: z.number(), to: z.enum(['publish', 'move', 'cancel']) }), // of a process file
  z.object({ do: z.literal('table'), table: z.number(), to: z.enum(['load', 'drop']) }), // of clients, products …
  z.object({ do: z.literal('process-list') }),
  z.object({ do: z.literal('process'), process: z.string() }), // its file, picture and history
  z.object({ do: z.literal('restore'), version: z.number() }), // an earlier version of a process, by its id
  z.object({ do: z.literal('scheme'), ticket: z.number() }), // the picture of its process, with the way that it came
  z.object({ do: z.literal('desk') }), // a one-time link to the desk page
  z.object({ do: z.literal('digests'), to: z.enum(['on', 'off']) }), // the plan of the morning, what is overdue
  z.object({ do: z.literal('language'), locale: z.enum(['ru', 'en']) }),
]);

export type Press = z.infer<typeof presses>;

const callFilter = ['period', 'outcome', 'staff', 'contact', 'organization', 'queue'] as const;

/**
 * How each press is spelled: a code, then its values in this order. A code is never reused: a press whose values
 * change takes a new code, so that a button of an old message is either understood or known to be old.
 */
const spelling = {
  menu: ['me'],
  file: ['f', 'process', 'contact', 'call'],
  processes: ['ps', 'contact', 'call'],
  tickets: ['ts', 'whose', 'id'],
  ticket: ['t', 'ticket'],
  history: ['h', 'ticket'],
  earlier: ['ea', 'ticket'],
  move: ['m', 'ticket', 'transition'],
  choose: ['ch', 'ticket', 'transition', 'field', 'option'],
  option: ['o', 'draft', 'field', 'option'],
  step: ['s', 'draft', 'to'],
  attach: ['a', 'message', 'ticket'],
  'file-message': ['fm', 'message', 'process'],
  company: ['co'],
  'call-me': ['cm'],
  contact: ['c', 'contact'],
  person: ['pd', 'contact', 'to'],
  caller: ['cr', 'call', 'contact'],
  register: ['r', 'call'],
  'note-call': ['nc', 'call'],
  dial: ['d', 'call', 'contact'],
  calls: ['cl', 'page', ...callFilter],
  'export-calls': ['ce', 'format', ...callFilter],
  card: ['cd', 'of', 'id'],
  edit: ['e', 'subject', 'id', 'owner'],
  edits: ['eh', 'of', 'id', 'page'],
  proposal: ['pp', 'proposal', 'to'],
  table: ['tb', 'table', 'to'],
  'process-list': ['pl'],
  process: ['pr', 'process'],
  restore: ['pv', 'version'],
  scheme: ['sc', 'ticket'],
  desk: ['dk'],
  digests: ['dg', 'to'],
  language: ['l', 'locale'],
} as const satisfies { [Do in Press['do']]: readonly [string, ...Exclude<keyof Extract<Press, { do: Do }>, 'do'>[]] };

const numbers: ReadonlySet<string> = new Set([
  ...[
    'contact',
    'call',
    'id',
    'ticket',
    'draft',
    'message',
    'staff',
    'organization',
    'page',
    'proposal',
    'table',
    'version',
    'owner',
  ],
]);
const byCode = new Map<string, { name: string; fields: readonly string[] }>(
  Object.entries(spelling).map(([name, [code, ...fields]]) => [code, { name, fields }]),
);

const mostBytes = 64;
const mostRows = 2_147_483_647; // ids are PostgreSQL integers: a larger one is somebody's invention

/**
 * A press as the text behind a button: `m:1042:take`, `-` for null; at most 64 bytes of UTF-8.
 * Throws RangeError when it is longer (the keys of a process are too long) or could not be read back.
 */
export function encodePress(press: Press): string {
  const text = spelled(press);
  if (!fitsButton(press)) throw new RangeError(`A button takes ${mostBytes} bytes: «${text}»`);
  if (decodePress(text) === null) throw new RangeError(`A button would not be understood: «${text}»`);
  return text;
}

/** Whether the keys of a press are short enough to stand behind a button. */
export const fitsButton = (press: Press): boolean => Buffer.byteLength(spelled(press)) <= mostBytes;

function spelled(press: Press): string {
  const values: Record<string, unknown> = press;
  const [code, ...fields] = spelling[press.do];
  return [code, ...fields.map((field) => String(values[field] ?? '-'))].join(':');
}

/** The press behind a button's text; null: unknown or malformed (an old message, somebody's invention). */
export function decodePress(text: string): Press | null {
  const [code = '', ...values] = text.split(':');
  const known = byCode.get(code);
  if (known === undefined) return null;
  const found = known.fields.map((field, at) => [field, readValue(field, known.fields, values, at)]);
  if (values.length > known.fields.length && known.fields.at(-1) !== 'option') return null;
  return presses.safeParse({ ...Object.fromEntries(found), do: known.name }).data ?? null;
}

/** The last value of an option may hold colons: its key is the answer itself, such as a time. */
function readValue(field: string, fields: readonly string[], values: string[], at: number): unknown {
  if (field === 'option' && at === fields.length - 1 && values.length > at) return values.slice(at).join(':');
  const value = values[at];
  if (field === 'queue' && value === '-') return null;
  if (!numbers.has(field) || value === undefined) return value;
  if (value === '-') return null;
  return /^(0|[1-9]\d{0,9})$/.test(value) && Number(value) <= mostRows ? Number(value) : undefined;
}
