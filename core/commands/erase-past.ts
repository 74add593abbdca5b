import type { Ctx } from '../context.ts';
import { erasedWords, without } from '../erased.ts';
import { Happening, PastActor } from '../history.ts';
import { Answers } from '../process/answers.ts';
import type { Definition } from '../process/definition.ts';
import { fieldsNamed } from '../process/ways.ts';
import { processOf } from '../queries/active-process.ts';
import { ServiceLine } from '../service-history.ts';
import { refreshCards } from './refresh-cards.ts';

/** Whose past is erased; `marks`: how he is spoken of. */
export interface Erased {
  contactId: number;
  accounts: number[];
  marks: string[];
}

/** What was said and written of a person in requests, calls and edits: gone, while the requests and calls stay. */
export async function erasePast(ctx: Ctx, who: Erased): Promise<void> {
  await eraseFiles(ctx, who);
  await eraseWords(ctx, who);
  await eraseTickets(ctx, who);
  await eraseCalls(ctx, who);
  await ctx.db.edit.updateMany({ where: { subject: 'contact', subjectId: who.contactId }, data: { changes: [] } });
}

/** His files, and recordings of his voice; their bytes are removed after commit. */
async function eraseFiles(ctx: Ctx, { contactId, accounts }: Erased): Promise<void> {
  const his = {
    OR: [
      { message: { OR: [{ contactId }, { accountId: { in: accounts }, staffId: null }] } },
      { ticket: { contactId }, messageId: null },
      { call: { contactId } },
      { draft: { accountId: { in: accounts } } },
    ],
  };
  const files = await ctx.db.file.findMany({ where: his, select: { id: true, stored: true } });
  const keys = files.flatMap(({ stored }) => stored ?? []);
  const data = { name: erasedWords(ctx.settings), stored: null, problem: 'erased', bytes: 0, source: {} };
  await ctx.db.file.updateMany({ where: { id: { in: files.map(({ id }) => id) } }, data });
  if (keys.length > 0) await ctx.errand({ kind: 'forget-files', keys });
}

/** His own words; in those of others on his requests, his name and numbers. */
async function eraseWords(ctx: Ctx, { contactId, accounts, marks }: Erased): Promise<void> {
  const instead = erasedWords(ctx.settings);
  const own = { OR: [{ contactId }, { accountId: { in: accounts }, staffId: null }] };
  await ctx.db.message.updateMany({ where: own, data: { text: instead } });
  const others = await ctx.db.message.findMany({ where: { ticket: { contactId }, staffId: { not: null } } });
  for (const { id, text } of others) {
    const left = without(text, marks, instead);
    if (left !== text) await ctx.db.message.update({ where: { id }, data: { text: left } });
  }
}

async function eraseTickets(ctx: Ctx, { contactId, marks }: Erased): Promise<void> {
  const instead = erasedWords(ctx.settings);
  const rows = await ctx.db.ticket.findMany({ where: { contactId }, include: { process: true, entries: true } });
  for (const { number, answers, result, process, entries } of rows) {
    const { definition } = processOf({ process });
    const left = Object.entries(Answers.parse(answers)).filter(([key]) => isChoice(definition, key));
    const data = {
      title: instead,
      answers: Object.fromEntries(left),
      result: result && without(result, marks, instead),
    };
    await ctx.db.ticket.update({ where: { number }, data });
    for (const { id, actor, what } of entries) {
      const said = {
        actor: namelessActor(actor, contactId, instead),
        what: wordless(definition, what, marks, instead),
      };
      await ctx.db.entry.update({ where: { id }, data: said });
    }
  }
  for (const { number } of rows) await refreshCards(ctx, number);
  await eraseService(ctx, contactId);
}

/** What was written into his service history stays, without the answer it spoke of. */
async function eraseService({ db }: Ctx, contactId: number): Promise<void> {
  for (const { id, what } of await db.serviceEntry.findMany({ where: { contactId } })) {
    const line = ServiceLine.safeParse(what).data;
    if (line && !('set' in line))
      await db.serviceEntry.update({ where: { id }, data: { what: { ru: line.ru, en: line.en } } });
  }
}

const chosen: ReadonlySet<string> = new Set([
  'choice',
  'choices',
  'yes-no',
  'number',
  'money',
  'date',
  'time-slot',
  'product',
  'staff',
]);

/** What was chosen from a list or counted says nothing of who it was. */
const isChoice = (definition: Definition, key: string): boolean => {
  const fields = fieldsNamed(definition, key);
  return fields.length > 0 && fields.every(({ type }) => chosen.has(type));
};

function namelessActor(kept: unknown, contactId: number, name: string): PastActor {
  const actor = PastActor.parse(kept);
  return actor.kind === 'contact' && actor.id === contactId ? { ...actor, name } : actor;
}

/** A line of the history says what happened, and no more of his words. */
function wordless(definition: Definition, kept: unknown, marks: readonly string[], instead: string) {
  const what = Happening.parse(kept);
  if (what.kind === 'disputed') return { ...what, claim: instead };
  if (what.kind === 'changed' && !isChoice(definition, what.field)) return { ...what, from: null, to: null };
  return Happening.parse(clean(what, marks, instead));
}

/** The same data with other words in its texts. */
const clean = (kept: unknown, marks: readonly string[], instead: string): unknown =>
  JSON.parse(JSON.stringify(kept), (_key, value: unknown) =>
    typeof value === 'string' ? without(value, marks, instead) : value,
  );

/** Calls stay with their times and who took them; the number and what colleagues noted of the caller go. */
async function eraseCalls({ db, settings }: Ctx, { contactId }: Erased): Promise<void> {
  const nobody = { e164: null, raw: null, extension: null, callerName: null, hidden: true, recording: null };
  await db.callNote.updateMany({ where: { call: { contactId } }, data: { text: erasedWords(settings) } });
  await db.call.updateMany({ where: { contactId }, data: nobody });
  await db.dial.deleteMany({ where: { contactId } });
}
