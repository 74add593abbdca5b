import type { Ctx } from '../context.ts';
import { phoneText } from '../phone.ts';
import { move, SYSTEM, triggered } from '../process/engine.ts';
import { processOf, type StoredProcess } from '../queries/active-process.ts';
import { factsOf, holdTicket } from '../queries/find-ticket.ts';
import { type Call, isMissed } from './hold-call.ts';
import { callbackProcess, holdCallbacks, openCallbacks, spokenSince } from './hold-callbacks.ts';
import { moveTicket } from './move-ticket.ts';
import { openTicket } from './open-ticket.ts';
import { record } from './record-entry.ts';
import { refreshCards } from './refresh-cards.ts';
import { tellOfMove } from './tell-of-move.ts';

/**
 * What a call means for calling back (design.md §9): a missed one opens a callback, or joins the open one of the same
 * person or number; one that was answered closes it. Asking again changes nothing.
 */
export async function settleCallback(ctx: Ctx, callId: number): Promise<void> {
  const system: Ctx = { ...ctx, actor: { kind: 'system' }, origin: 'phone' };
  const call = await ctx.db.call.findUniqueOrThrow({ where: { id: callId }, include: { rings: true } });
  if (isMissed(call)) await settleMissed(system, call);
  else if (call.answeredAt !== null || call.outcome === 'forwarded') await settleReached(system, call);
}

async function settleMissed(ctx: Ctx, call: Call): Promise<void> {
  const process = await callbackProcess(ctx.db);
  if (!process || call.e164 === null || (await isSettled(ctx, call, process))) return;
  await holdCallbacks(ctx);
  if (await spokenSince(ctx.db, call)) return;
  const [open] = await openCallbacks(ctx.db, call);
  if (open === undefined) await openCallback(ctx, process, call, phoneText({ ...call, e164: call.e164 }));
  else await joinCallback(ctx, open, call);
}

/** What was filed from a talk that was lost later is no callback yet. */
async function isSettled({ db }: Ctx, { ticketNumber, outcome }: Call, process: StoredProcess): Promise<boolean> {
  if (ticketNumber === null || outcome !== 'lost') return ticketNumber !== null;
  const { key } = process.definition;
  return (await db.ticket.count({ where: { number: ticketNumber, process: { key } } })) > 0;
}

async function openCallback(ctx: Ctx, { definition }: StoredProcess, call: Call, phone: string): Promise<void> {
  const field = definition.form.find(({ type }) => type === 'phone');
  await openTicket(ctx, {
    process: definition.key,
    contactId: call.contactId,
    answers: field ? { [field.key]: phone } : {},
    files: [],
    call: call.id,
    parent: null,
  });
}

/** One ticket a caller, however often he tries: the further call is a line of its history. */
async function joinCallback(ctx: Ctx, number: number, call: Call): Promise<void> {
  await ctx.db.call.update({ where: { id: call.id }, data: { ticketNumber: number } });
  const ticket = await holdTicket(ctx, number);
  const entry = await record(ctx, number, { kind: 'called', call: call.id }, false);
  const { definition } = processOf(ticket);
  const [again] = triggered(definition, factsOf(ticket), 'call-missed');
  if (!again) return refreshCards(ctx, number);
  const made = move(definition, factsOf(ticket), SYSTEM, again.key);
  await moveTicket(ctx, { ticket: number, transition: again.key, answers: {}, files: [] });
  if (made.ok) await tellOfMove(ctx, ticket, made, [entry]);
}

/** He is reached: his callbacks close themselves, but for those that a later call of his has asked for. */
async function settleReached(ctx: Ctx, call: Call): Promise<void> {
  for (const number of await openCallbacks(ctx.db, call, call.startedAt)) {
    const ticket = await holdTicket(ctx, number);
    const [reached] = triggered(processOf(ticket).definition, factsOf(ticket), 'client-reached');
    if (!reached) continue;
    await record(ctx, number, { kind: 'called', call: call.id }, false);
    await moveTicket(ctx, { ticket: number, transition: reached.key, answers: {}, files: [] });
  }
}
