import type { Ctx } from '../context.ts';
import { available, triggered } from '../process/engine.ts';
import { activeProcess, processOf } from '../queries/active-process.ts';
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

/**
 * Plain words of a client outside any form: kept at once, on no ticket yet, so that nothing is lost. Returns the
 * message's id, to be attached to a ticket or made into one.
 */
export async function keepWords(ctx: Ctx, accountId: number, { text, files }: Words): Promise<number> {
  const contactId = ctx.actor.kind === 'contact' ? ctx.actor.id : null;
  const message = await ctx.db.message.create({ data: { kind: 'client', text, contactId, accountId, at: ctx.now } });
  const channel = channelOf(ctx);
  if (channel) await keepFiles(ctx, channel, files, { messageId: message.id });
  return message.id;
}

/** Puts kept words on a ticket, as the client's message there. Throws Refusal `not-found`. */
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

/** Makes a form of kept words: they become the answer that is the gist of the request, their files go with it. */
export async function draftOfWords(ctx: Ctx, accountId: number, messageId: number, process: string): Promise<void> {
  const message = await ownWords(ctx, messageId);
  const { definition } = await activeProcess(ctx.db, process);
  const act = { kind: 'open', process, contact: message.contactId, call: null } as const;
  const draft = await beginDraft(ctx, accountId, act, message.text ? { [definition.summary]: message.text } : {});
  await ctx.db.file.updateMany({ where: { messageId }, data: { messageId: null, draftId: draft } });
}

/** Words the client himself wrote, not yet on a ticket. Throws Refusal `not-found`, `stale`. */
async function ownWords(ctx: Ctx, messageId: number) {
  const message = await ctx.db.message.findUnique({ where: { id: messageId }, include: { files: true } });
  const own = message && ctx.actor.kind === 'contact' && message.contactId === ctx.actor.id;
  if (!own) throw new Refusal({ code: 'not-found' });
  if (message.ticketNumber !== null) throw new Refusal({ code: 'stale', ticket: message.ticketNumber });
  return message;
}

/**
 * A client's words on his ticket: the process says which transition that is (`on: client-wrote`), so that waiting for
 * him ends with it. Staff words here are an internal note.
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
  const who = await standing(ctx.db, ctx.actor, ticket);
  const verbs = available(processOf(ticket).definition, factsOf(ticket), who);
  const said = who.party === 'client' ? 'message-from-client' : 'note';
  const wanted = text.trim() === '' && files.length > 0 ? 'attach' : said;
  const verb = verbs.find(({ to, effects }) => to === undefined && effects[0]?.do === wanted);
  const field = verb?.effects.flatMap((one) => (one.do === wanted && 'field' in one ? [one.field] : []))[0];
  if (!verb || !field) throw new Refusal({ code: who.party === 'client' ? 'stale' : 'not-allowed', ticket: number });
  const answer = wanted === 'attach' ? files.map(String) : text;
  const seen = seenAt ? { seenAt } : {};
  await moveTicket(ctx, { ticket: number, transition: verb.key, answers: { [field]: answer }, files, ...seen });
  if (who.party === 'client') await wake(ctx, number);
}

/** What the process does by itself when the client has written. */
async function wake(ctx: Ctx, number: number): Promise<void> {
  const ticket = await holdTicket(ctx, number);
  const [first] = triggered(processOf(ticket).definition, factsOf(ticket), 'client-wrote');
  if (first)
    await moveTicket(
      { ...ctx, actor: { kind: 'system' } },
      { ticket: number, transition: first.key, answers: {}, files: [] },
    );
}
