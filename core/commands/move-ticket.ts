import type { Ctx } from '../context.ts';
import type { Answers } from '../process/answers.ts';
import { isClosed, type Move, move, SYSTEM, triggered, type Who } from '../process/engine.ts';
import type { Trigger } from '../process/vocabulary.ts';
import { processOf } from '../queries/active-process.ts';
import { factsOf, holdTicket, type Ticket } from '../queries/find-ticket.ts';
import { refuseMove } from '../queries/refuse-move.ts';
import { standing } from '../queries/standing.ts';
import { applyOutcomes } from './apply-outcomes.ts';
import { changeClocks } from './change-clocks.ts';
import { dropTasks, endTask, openTasks, type TaskSignal, tasksMean } from './change-tasks.ts';
import { onClosed, onRated } from './fire-occasions.ts';
import { record } from './record-entry.ts';
import { refreshCards } from './refresh-cards.ts';
import { type Board, tellOfMove } from './tell-of-move.ts';
import { tieItem } from './tie-item.ts';

export interface Moving {
  ticket: number;
  transition: string; // key
  answers: Answers; // each let through by checkAnswer
  files: number[]; // ids of files already registered
  seenAt?: Board; // where it was written, so that it is not told there again
}

/**
 * Takes a transition of a ticket's process: the one way in which anything about a ticket changes. Throws Refusal:
 * `not-found`, `stale` (the ticket has moved on), `taken` and `changed` (a colleague was quicker), `not-yours`,
 * `not-allowed`, `bad-answer`. `steps`: how many moves that nobody made led here.
 */
export async function moveTicket(ctx: Ctx, moving: Moving, steps = 0): Promise<void> {
  const ticket = await holdTicket(ctx, moving.ticket);
  const { definition } = processOf(ticket);
  const who = ctx.actor.kind === 'system' ? SYSTEM : await standing(ctx.db, ctx.actor, ticket, ctx.now);
  const made = move(definition, factsOf(ticket), who, moving.transition, moving.answers);
  if (!made.ok) throw await refuseMove(ctx, ticket, moving.transition, made.why);
  const comment = typeof moving.answers.comment === 'string' ? moving.answers.comment : null;
  const entries = made.ended
    ? [await endTask(ctx, ticket, made.ended, comment)]
    : await step(ctx, ticket, made, comment);
  entries.push(...(await applyOutcomes(ctx, ticket, made, moving.files)));
  await changeClocks(ctx, { number: ticket.number, state: made.to, level: levelOf(ticket) }, definition, made.clocks);
  await save(ctx, ticket, made, isClosed(definition, made.to));
  await tellOfMove(ctx, ticket, made, entries, moving.seenAt);
  const signal = await passTasks(ctx, ticket, made);
  await passOn(ctx, ticket, made, isClosed(definition, made.to));
  await refreshCards(ctx, ticket.number);
  if (heard(made, who)) await fire(ctx, ticket.number, 'client-wrote');
  if (signal && steps < mostByItself) await fire(ctx, ticket.number, signal, steps + 1);
}

const mostByItself = 20; // moves in a row: states whose tasks all drop out could go round for ever

/** What the move means outside this ticket: for the one it was opened from, and for processes that open by themselves. */
async function passOn(ctx: Ctx, ticket: Ticket, made: Move, closed: boolean): Promise<void> {
  for (const outcome of made.effects) {
    if (outcome.kind === 'rate') await onRated(ctx, ticket, outcome.rating);
    if (outcome.kind === 'keep') await tieItem(ctx, processOf(ticket).definition, ticket, outcome.answers);
  }
  if (!closed || ticket.closedAt !== null) return;
  await onClosed(ctx, ticket, made.to);
  if (ticket.parentNumber !== null) await fire(ctx, ticket.parentNumber, 'child-closed');
}

/** Tasks stay with their state; the end of one may be what the ticket waits for. */
async function passTasks(ctx: Ctx, ticket: Ticket, made: Move): Promise<TaskSignal | null> {
  if (made.transition.to === undefined) return made.ended ? tasksMean(ctx, ticket.number) : null;
  await dropTasks(ctx, ticket);
  return openTasks(ctx, ticket.number);
}

/** Whether the client has said something by this move: himself, or through staff who wrote his words down. */
const heard = ({ effects }: Move, { party }: Who): boolean =>
  effects.some(({ kind }) => kind === 'message-from-client' || (kind === 'attach' && party === 'client'));

/** What the process does by itself at such a moment (the client has written: waiting for him ends). Whether it did anything. */
export async function fire(ctx: Ctx, number: number, trigger: Trigger, steps = 0): Promise<boolean> {
  const ticket = await holdTicket(ctx, number);
  const [first] = triggered(processOf(ticket).definition, factsOf(ticket), trigger);
  const system: Ctx = { ...ctx, actor: { kind: 'system' } };
  if (first) await moveTicket(system, { ticket: number, transition: first.key, answers: {}, files: [] }, steps);
  return first !== undefined;
}

const levelOf = (ticket: Ticket): string => ticket.organization?.serviceLevel ?? 'standard';

/** The change of state in the history; a transition that stays is told by what it did, but for words of its own. */
async function step(ctx: Ctx, ticket: Ticket, made: Move, comment: string | null): Promise<number[]> {
  const { key, to, tell, told } = made.transition;
  const forClient = tell.includes('client');
  if (to === undefined && comment === null && !(forClient && told)) return [];
  const what = { kind: 'moved', transition: key, from: ticket.state, to: made.to, comment } as const;
  return [await record(ctx, ticket.number, what, forClient)];
}

async function save(ctx: Ctx, ticket: Ticket, made: Move, closed: boolean): Promise<void> {
  const answered = made.transition.answers && ticket.answeredAt === null;
  await ctx.db.ticket.update({
    where: { number: ticket.number },
    data: {
      state: made.to,
      lastActAt: ctx.now,
      version: { increment: 1 },
      closedAt: closed ? (ticket.closedAt ?? ctx.now) : null,
      ...(answered ? { answeredAt: ctx.now } : {}),
    },
  });
}
