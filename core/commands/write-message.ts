import type { Act } from '../act.ts';
import type { Ctx } from '../context.ts';
import { findPhones } from '../phone.ts';
import type { Answers } from '../process/answers.ts';
import { available } from '../process/engine.ts';
import { activeProcess, processOf } from '../queries/active-process.ts';
import { findCaller } from '../queries/find-caller.ts';
import { factsOf, holdTicket } from '../queries/find-ticket.ts';
import { standing } from '../queries/standing.ts';
import { Refusal } from '../refusal.ts';
import { beginDraft } from './draft.ts';
import { type AnnouncedFile, channelOf, keepFiles } from './keep-files.ts';
import { moveTicket } from './move-ticket.ts';
import type { Board } from './tell-of-move.ts';

/** Words with files, as a person wrote them in a chat. */
export interface Words {
  text: string;
  files: AnnouncedFile[];
}

const breath = 5 * 60_000; // ms in which several messages of a client are one

/**
 * Plain words of a person outside any form: kept at once, on no ticket yet, so that nothing is lost. A client's words
 * that follow at once belong together. Returns the message's id, to be attached to a ticket or made into one.
 */
export async function keepWords(ctx: Ctx, accountId: number, words: Words): Promise<number> {
  const since = new Date(ctx.now.getTime() - breath);
  const where = { accountId, kind: 'client', ticketNumber: null, at: { gte: since } };
  const begun = ctx.actor.kind === 'staff' ? null : await ctx.db.message.findFirst({ where, orderBy: { id: 'desc' } });
  const id = begun ? begun.id : await newWords(ctx, accountId, words.text);
  if (begun && words.text !== '') await ctx.db.message.update({ where: { id }, data: { text: joined(begun, words) } });
  const channel = channelOf(ctx);
  if (channel) await keepFiles(ctx, channel, words.files, { messageId: id });
  return id;
}

const joined = (...parts: { text: string }[]): string =>
  parts
    .map(({ text }) => text)
    .filter(Boolean)
    .join('\n');

async function newWords(ctx: Ctx, accountId: number, text: string): Promise<number> {
  const contactId = ctx.actor.kind === 'contact' ? ctx.actor.id : null;
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const author = { kind: staffId === null ? 'client' : 'note', contactId, staffId, accountId };
  const message = await ctx.db.message.create({ data: { ...author, text, at: ctx.now } });
  return message.id;
}

/** All that a person wrote before we knew him, as one message; null: nothing. Returns its id. */
export async function gatherWords(ctx: Ctx, accountId: number): Promise<number | null> {
  const where = { accountId, kind: 'client', ticketNumber: null };
  const [first, ...rest] = await ctx.db.message.findMany({ where, orderBy: { id: 'asc' } });
  if (!first) return null;
  const others = { in: rest.map(({ id }) => id) };
  await ctx.db.message.update({ where: { id: first.id }, data: { text: joined(first, ...rest) } });
  await ctx.db.file.updateMany({ where: { messageId: others }, data: { messageId: first.id } });
  await ctx.db.message.deleteMany({ where: { id: others } });
  return first.id;
}

/** Puts kept words on a ticket: a client's message, a colleague's note. Throws Refusal `not-found`. */
export async function attachWords(ctx: Ctx, messageId: number, ticket: number): Promise<void> {
  const message = await ownWords(ctx, messageId);
  await ctx.db.file.updateMany({ where: { messageId }, data: { messageId: null } });
  await ctx.db.message.delete({ where: { id: messageId } });
  await writeToTicket(
    ctx,
    ticket,
    message.text,
    message.files.map(({ id }) => id),
  );
}

/**
 * Kept words as a form that files a request: they are the answer that is its gist. A colleague's words may name the
 * client by his phone. Throws Refusal `not-found`, `stale`.
 */
export async function formOfWords(
  ctx: Ctx,
  messageId: number,
  process: string,
): Promise<{ act: Act; answers: Answers }> {
  const { contactId, text } = await ownWords(ctx, messageId);
  const { definition } = await activeProcess(ctx.db, process);
  const contact = contactId ?? (await namedByPhone(ctx, text));
  return {
    act: { kind: 'open', process, contact, call: null },
    answers: text ? { [definition.summary]: text } : {},
  };
}

/** The one client whose number stands in the words. */
async function namedByPhone(ctx: Ctx, text: string): Promise<number | null> {
  const [phone] = findPhones(text, ctx.settings.region);
  if (!phone) return null;
  const { sure } = await findCaller(ctx.db, { kind: 'number', ...phone });
  return sure.length === 1 ? (sure[0]?.id ?? null) : null;
}

/** The same one question at a time; the words and their files go into it. */
export async function draftOfWords(ctx: Ctx, accountId: number, messageId: number, process: string): Promise<void> {
  const { act, answers } = await formOfWords(ctx, messageId, process);
  const draft = await beginDraft(ctx, accountId, act, answers);
  await ctx.db.file.updateMany({ where: { messageId }, data: { messageId: null, draftId: draft } });
  await ctx.db.message.delete({ where: { id: messageId } });
}

/** Words that the actor himself wrote, not yet on a ticket. Throws Refusal `old-button`, `not-found`, `stale`. */
async function ownWords(ctx: Ctx, messageId: number) {
  const message = await ctx.db.message.findUnique({ where: { id: messageId }, include: { files: true } });
  if (!message) throw new Refusal({ code: 'old-button' }); // they have found their place
  const { actor } = ctx;
  const author = actor.kind === 'contact' ? message.contactId : actor.kind === 'staff' ? message.staffId : null;
  const own = 'id' in actor && author === actor.id;
  if (!own) throw new Refusal({ code: 'not-found' });
  if (message.ticketNumber !== null) throw new Refusal({ code: 'stale', ticket: message.ticketNumber });
  return message;
}

/**
 * A client's words on his ticket: the process says which transition that is. Staff words here are an internal note.
 * Files without a word are attached. Throws Refusal `not-found`, `not-allowed`.
 */
export async function writeToTicket(
  ctx: Ctx,
  number: number,
  text: string,
  files: number[],
  seenAt?: Board,
): Promise<void> {
  const ticket = await holdTicket(ctx, number);
  const who = await standing(ctx.db, ctx.actor, ticket, ctx.now);
  const verbs = available(processOf(ticket).definition, factsOf(ticket), who);
  const said = who.party === 'client' ? 'message-from-client' : 'note';
  const wanted = text.trim() === '' && files.length > 0 ? 'attach' : said;
  const verb = verbs.find(({ to, effects }) => to === undefined && effects[0]?.do === wanted);
  const field = verb?.effects.flatMap((one) => (one.do === wanted && 'field' in one ? [one.field] : []))[0];
  if (!verb || !field) throw new Refusal({ code: who.party === 'client' ? 'stale' : 'not-allowed', ticket: number });
  const answer = wanted === 'attach' ? files.map(String) : text;
  const seen = seenAt ? { seenAt } : {};
  await moveTicket(ctx, { ticket: number, transition: verb.key, answers: { [field]: answer }, files, ...seen });
}
