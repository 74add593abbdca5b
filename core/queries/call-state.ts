import type { Prisma } from '../../prisma/generated/client.ts';
import { waitSeconds } from '../commands/hold-call.ts';

/** A call with what its cards need of those around it. */
export const aroundCall = {
  rings: { include: { staff: { select: { id: true, name: true } } } },
  operator: { select: { id: true, name: true } },
  filed: { select: { number: true } },
  files: { where: { kind: 'recording', stored: { not: null } }, select: { id: true }, orderBy: { id: 'asc' } },
  notes: { include: { staff: { select: { name: true } } }, orderBy: { id: 'asc' } },
  contact: { include: { organization: { include: { responsible: true } } } },
} satisfies Prisma.CallInclude;

export type CallRow = Prisma.CallGetPayload<{ include: typeof aroundCall }>;

type Named = { id: number; name: string };

/**
 * How a call stands. `waiting`: in a queue or a menu, no phone rings. `colleague`: it is another person's than the
 * viewer's by now, so his card shrinks to one line.
 */
export type CallState =
  | { kind: 'waiting'; colleague: false }
  | { kind: 'ringing'; at: Named[]; colleague: boolean }
  | { kind: 'talking'; with: Named; since: Date; colleague: boolean }
  | {
      kind: 'ended';
      at: Date;
      outcome: string;
      with: Named | null; // who spoke last
      waitSeconds: number;
      talkSeconds: number | null;
      colleague: boolean;
    };

/** How the call stands for one person; null: for anybody at the desk. */
export function callState(call: CallRow, viewer: number | null): CallState {
  const { operator } = call;
  if (call.endedAt !== null) return ended(call, call.endedAt, viewer);
  const speaking = call.rings.find((ring) => ring.status === 'answered' && ring.until === null);
  if (speaking) {
    const { staff } = speaking;
    const since = call.operatorSince ?? speaking.since;
    return { kind: 'talking', with: staff, since, colleague: isOther(viewer, staff.id) };
  }
  const at = call.rings.filter((ring) => ring.status === 'ringing').map(({ staff }) => staff);
  if (at.length === 0) return { kind: 'waiting', colleague: false };
  const handedOn = call.operatorSince !== null && operator !== null && operator.id === viewer;
  return { kind: 'ringing', at, colleague: handedOn && at.every(({ id }) => id !== viewer) };
}

function ended(call: CallRow, at: Date, viewer: number | null): CallState {
  const { operator, talkSeconds } = call;
  const spoken = call.answeredAt !== null && operator !== null;
  return {
    kind: 'ended',
    at,
    outcome: call.outcome ?? 'unknown',
    with: spoken ? operator : null,
    waitSeconds: waitSeconds(call) ?? 0,
    talkSeconds,
    colleague: spoken && call.outcome !== 'lost' && isOther(viewer, operator.id), // a lost client is everybody's
  };
}

const isOther = (viewer: number | null, id: number): boolean => viewer !== null && viewer !== id;
