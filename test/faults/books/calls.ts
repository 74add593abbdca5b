import type { CallModel, TicketModel } from '../../../prisma/generated/models.ts';
import type { Evidence, Page } from './page.ts';

/** A call seen is one call, ended; a missed one is a request to call back, one a client at a time. */
export async function calls({ world: { prisma } }: Evidence): Promise<Page> {
  const rows = await prisma.call.findMany();
  const callbacks = await prisma.ticket.findMany({
    where: { process: { key: 'callback' } },
    orderBy: { openedAt: 'asc' },
  });
  const missed = rows.filter(
    ({ direction, outcome, e164 }) =>
      direction === 'incoming' && (outcome === 'missed' || outcome === 'abandoned') && e164 !== null,
  );
  return {
    problems: [
      ...rows.filter(({ endedAt }) => endedAt === null).map(({ pbxId }) => `the call ${pbxId} hangs`),
      ...missed
        .filter((call) => call.ticketNumber === null && !spokenLater(call, rows))
        .map(({ pbxId }) => `the missed call ${pbxId} is nobody's request`),
      ...beside(callbacks),
    ],
    figures: { calls: rows.length, 'missed calls': missed.length, callbacks: callbacks.length },
  };
}

/** Who was spoken with in a later call waits for none. */
const spokenLater = ({ e164, startedAt }: CallModel, rows: CallModel[]): boolean =>
  rows.some((other) => other.e164 === e164 && other.startedAt > startedAt && other.answeredAt !== null);

/** Two requests to call the same client back that were open at the same time. */
function beside(callbacks: TicketModel[]): string[] {
  return [...Map.groupBy(callbacks, ({ contactId }) => contactId)].flatMap(([contact, own]) =>
    own.flatMap((one, index) => {
      const before = own[index - 1];
      const apart = !before || contact === null || (before.closedAt !== null && before.closedAt <= one.openedAt);
      return apart ? [] : [`№ ${one.number} calls back whom № ${before.number} calls back already`];
    }),
  );
}
