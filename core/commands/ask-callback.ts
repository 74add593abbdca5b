import type { Ctx } from '../context.ts';
import type { Answers } from '../process/answers.ts';
import { Refusal } from '../refusal.ts';
import { holdCallbacks } from './hold-callbacks.ts';
import { openTicket } from './open-ticket.ts';

/** The client asks to be called (mission.md G5). One such request at a time: asked again, it is the same one. */
export async function askCallback(ctx: Ctx): Promise<number> {
  if (ctx.actor.kind !== 'contact') throw new Refusal({ code: 'stranger' });
  const contactId = ctx.actor.id;
  await holdCallbacks(ctx);
  const waiting = await ctx.db.ticket.findFirst({ where: { contactId, closedAt: null, process: { key: 'callback' } } });
  if (waiting) return waiting.number;
  const phone = await ctx.db.phone.findFirst({ where: { contactId, sure: true }, orderBy: { id: 'asc' } });
  const answers: Answers = phone ? { phone: phone.e164 } : {};
  const system = { ...ctx, actor: { kind: 'system' } } as const;
  return openTicket(system, { process: 'callback', contactId, answers, files: [], call: null, parent: null });
}
