import type { DeliveryModel } from '../../../prisma/generated/models.ts';
import type { Evidence, Page } from './page.ts';
import { allSeen, allSent, idOf, type Sent } from './sent.ts';

/** Every delivery arrived, or says why not; what was told twice is no more than one message for each cause that permits it. */
export async function deliveries({ world, suffered }: Evidence): Promise<Page> {
  const rows = await world.prisma.delivery.findMany();
  const [sent, here] = [allSent(world), allSeen(world)];
  const twice = toldTwice(rows, sent);
  const permitted = causes(world, suffered);
  const failed = rows.filter(({ status }) => status === 'failed');
  const never = rows.filter((row) => row.status === 'sent' && !here.has(idOf(row.channel, row.place, row.message)));
  return {
    problems: [
      ...rows.filter(({ status }) => status === 'queued').map(({ id }) => `the message ${id} never left`),
      ...failed.filter(({ problem }) => !problem).map(({ id }) => `the message ${id} failed without a reason`),
      ...never.map(({ id, channel, place }) => `the message ${id} is not at ${channel} ${place}, where it was sent`),
      ...strayed(rows).map(({ id, problem }) => `the message ${id} was not ${problem}`),
      ...(twice.length > permitted.kills + permitted.lost ? twice.map(inWords) : []),
    ],
    figures: {
      'messages sent': sent.length,
      'dead letters, each with its reason': failed.length,
      'told twice': twice.length,
      'permitted by kills': permitted.kills,
      'permitted by answers lost after the work': permitted.lost,
    },
  };
}

/** Those said to be told within a summary that is none, or that does not tell them. */
function strayed(rows: DeliveryModel[]): DeliveryModel[] {
  const told = new Map(rows.map(({ id, telling }) => [id, JSON.stringify(telling)]));
  return rows.filter(({ problem, createdAt }) => {
    const [, summary] = /^told within the summary (\d+)$/.exec(problem ?? '') ?? [];
    return summary !== undefined && !told.get(Number(summary))?.includes(createdAt.toISOString());
  });
}

const inWords = ({ channel, place, text }: Sent) => `told twice: ${channel} ${place} ${text.slice(0, 100)}`;

/** A kill, or a socket that the vendor closes when he has done the work, may swallow the one answer that says so. */
function causes({ telegram, slack }: Evidence['world'], { kills, killsInStart }: Evidence['suffered']) {
  const sends = /^send(?!ChatAction)|^chat\.postMessage$/;
  const lost = [...telegram.faultsMet(), ...slack.faults.met()].filter(
    ({ kind, method }) => (kind === 'cut after doing' || kind === 'answer_lost') && sends.test(method),
  );
  return { kills: kills + killsInStart, lost: lost.length };
}

/** Messages that we do not remember (and that we did not say anew on purpose), followed by one that says the same and that we do. */
function toldTwice(rows: DeliveryModel[], sent: Sent[]): Sent[] {
  const known = new Map(rows.map((row) => [idOf(row.channel, row.place, row.message), row]));
  const rowOf = ({ channel, place, message }: Sent) => known.get(idOf(channel, place, message));
  const same = (one: Sent, other: Sent) =>
    one.channel === other.channel && one.place === other.place && one.text === other.text;
  return sent.filter(
    (one, index) =>
      !rowOf(one) &&
      sent.slice(index + 1, index + 400).some((other) => same(one, other) && rowOf(other)?.sending === 1),
  );
}
