import type { Act } from '../act.ts';
import type { Ctx } from '../context.ts';
import type { Answers } from '../process/answers.ts';
import { moveTicket } from './move-ticket.ts';
import { openTicket } from './open-ticket.ts';
import { registerCaller } from './register-caller.ts';

/** Does what a filled-in form was for. Returns the number of the ticket it made or changed, if any. */
export async function submitAct(ctx: Ctx, act: Act, answers: Answers, files: number[]): Promise<number | null> {
  switch (act.kind) {
    case 'open': {
      const contactId = ctx.actor.kind === 'contact' ? ctx.actor.id : act.contact;
      return openTicket(ctx, { process: act.process, contactId, answers, files, call: act.call, parent: null });
    }
    case 'move':
      await moveTicket(ctx, { ticket: act.ticket, transition: act.transition, answers, files });
      return act.ticket;
    case 'register':
      await registerCaller(ctx, { call: act.call, answers, vouched: await vouchedPhone(ctx) });
      return null;
  }
}

/** The number that the channel itself vouches for, of somebody who introduces himself. */
async function vouchedPhone({ db, actor }: Ctx): Promise<string | null> {
  if (actor.kind !== 'account') return null;
  const account = await db.account.findUnique({ where: { id: actor.id } });
  return account?.sharedPhone ?? null;
}
