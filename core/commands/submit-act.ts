import type { Act } from '../act.ts';
import { noteField } from '../call-note.ts';
import type { Ctx } from '../context.ts';
import { namedClient } from '../on-behalf.ts';
import type { Answers } from '../process/answers.ts';
import { movedAtOnce } from '../process/at-once.ts';
import { activeProcess, type StoredProcess } from '../queries/active-process.ts';
import { editRecord } from './edit-record.ts';
import { moveTicket } from './move-ticket.ts';
import { noteCall } from './note-call.ts';
import { openIn } from './open-ticket.ts';
import { publishProposal } from './publish-proposal.ts';
import { registerCaller } from './register-caller.ts';

/**
 * Does what a filled-in form was for. Returns the number of the ticket it made or changed, if any. `process`: what a new
 * request is filed in, when its form has read it just now.
 */
export async function submitAct(
  ctx: Ctx,
  act: Act,
  answers: Answers,
  files: number[],
  process?: StoredProcess,
): Promise<number | null> {
  switch (act.kind) {
    case 'open':
      return file(ctx, act, process ?? (await activeProcess(ctx.db, act.process)), answers, files);
    case 'move':
      await moveTicket(ctx, { ticket: act.ticket, transition: act.transition, answers, files });
      return act.ticket;
    case 'register':
      await registerCaller(ctx, { call: act.call, answers, vouched: await vouchedPhone(ctx) });
      return null;
    case 'publish':
      await publishProposal(ctx, { proposal: act.proposal, move: true, places: placesOf(answers) });
      return null;
    case 'edit':
      await editRecord(ctx, act, answers);
      return null;
    case 'note-call':
      await noteCall(ctx, { call: act.call, text: String(answers[noteField.key]) });
      return null;
  }
}

/** Files a request; who has done at once what it was about is responsible for it. */
async function file(
  ctx: Ctx,
  act: Extract<Act, { kind: 'open' }>,
  process: StoredProcess,
  answers: Answers,
  files: number[],
): Promise<number> {
  const { actor } = ctx;
  const contactId = actor.kind === 'contact' ? actor.id : (act.contact ?? namedClient(answers));
  const done = movedAtOnce(process.definition, answers);
  const opening = { contactId, answers, files, call: act.call, parent: null };
  const doer = done && actor.kind === 'staff' ? { responsibleId: actor.id } : {};
  const ticket = await openIn(ctx, process, { ...opening, ...doer });
  if (done) await moveTicket(ctx, { ticket, ...done, files: [] });
  return ticket;
}

/** Where the tickets of each stranded state go. */
const placesOf = (answers: Answers): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).map(([state, place]) => [state, String(place)]));

/** The number that the channel itself vouches for, of somebody who introduces himself. */
async function vouchedPhone({ db, actor }: Ctx): Promise<string | null> {
  if (actor.kind !== 'account') return null;
  const account = await db.account.findUnique({ where: { id: actor.id } });
  return account?.sharedPhone ?? null;
}
