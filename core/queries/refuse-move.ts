import type { Actor, Db } from '../context.ts';
import { PastActor } from '../history.ts';
import type { Definition } from '../process/definition.ts';
import { type MoveRefusal, whyNot } from '../process/engine.ts';
import { BuiltInRole } from '../process/vocabulary.ts';
import { allTransitions } from '../process/ways.ts';
import { type May, Refusal } from '../refusal.ts';
import { processOf } from './active-process.ts';
import { factsOf, type Ticket } from './find-ticket.ts';

/** Who asks for a move, and when. */
export interface Asking {
  db: Db;
  actor: Actor;
  now?: Date | undefined; // without it nobody can have been quicker just now
}

const justNow = 60_000; // ms

/**
 * Why this person may not make this move, for him to read: who may (`not-yours`), a colleague who was quicker (`taken`,
 * `changed`), else that the ticket has moved on (`stale`).
 */
export async function refuseMove(asking: Asking, ticket: Ticket, key: string, why?: MoveRefusal): Promise<Refusal> {
  const { definition } = processOf(ticket);
  const reason = why ?? whyNot(definition, factsOf(ticket), key);
  if (reason.code === 'unanswered') return new Refusal({ code: 'bad-answer', field: reason.field, why: 'empty' });
  if (reason.code === 'not-yours') {
    return asking.actor.kind === 'staff'
      ? new Refusal({ code: 'not-yours', ticket: ticket.number, may: await whoMay(asking.db, ticket, definition, key) })
      : new Refusal({ code: 'not-allowed' });
  }
  return late(asking, ticket, definition, key);
}

/** Those of staff to whom the process gives this move, by name where there is one person. */
async function whoMay(db: Db, ticket: Ticket, definition: Definition, key: string): Promise<May[]> {
  const actors = allTransitions(definition)
    .filter((one) => one.key === key)
    .flatMap(({ by }) => by);
  const headId = ticket.department?.headId ?? null;
  const head = headId === null ? null : await db.staff.findUnique({ where: { id: headId } });
  const named = { head: head?.name ?? null, responsible: ticket.responsible?.name ?? null };
  return [...new Set(actors)].flatMap((as): May[] => {
    if (as === 'client' || as === 'system') return [];
    if (as === 'responsible') return named.responsible === null ? [] : [{ as, name: named.responsible }];
    return roleOf(definition, as).map((role) => ({ as: role, name: as === 'head' ? named.head : null }));
  });
}

/** A role of ours by its name, one of the process's own by its title. */
function roleOf({ roles }: Definition, as: string): May['as'][] {
  const ours = BuiltInRole.exclude(['client']).safeParse(as).data ?? roles[as]?.title;
  return ours ? [ours] : [];
}

/** An old button: if a colleague acted a moment ago, he is named. */
async function late({ db, actor, now }: Asking, ticket: Ticket, definition: Definition, key: string): Promise<Refusal> {
  const { number } = ticket;
  const last = await db.entry.findFirst({ where: { ticketNumber: number }, orderBy: { id: 'desc' } });
  const doer = PastActor.safeParse(last?.actor).data;
  const colleague = doer?.kind === 'staff' && !(actor.kind === 'staff' && actor.id === doer.id) ? doer : null;
  const quicker = last && now && now.getTime() - last.at.getTime() < justNow;
  if (!quicker || !colleague) return new Refusal({ code: 'stale', ticket: number });
  const taking = definition.transitions.some(
    (one) => one.key === key && one.effects.some((effect) => effect.do === 'assign' && effect.to === 'actor'),
  );
  const code = taking && ticket.responsibleId === colleague.id ? 'taken' : 'changed';
  return new Refusal({ code, ticket: number, by: colleague.name });
}
