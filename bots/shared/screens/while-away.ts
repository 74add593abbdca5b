import { historyOf } from '../../../core/queries/ticket-card.ts';
import { type TicketLine, ticketLines } from '../../../core/queries/tickets.ts';
import type { Telling, Waited } from '../../../core/telling.ts';
import { showMoment, showStamp } from '../../../locales/format.ts';
import type { Button, ListItem, Screen } from '../screen.ts';
import type { Reader, Source, Speech } from './reader.ts';
import { clientItem, section, staffItem } from './tickets.ts';
import { dotted } from './words.ts';

type WhileAway = Extract<Telling, { kind: 'while-away' }>;
type Show = (told: Waited['told']) => Promise<Screen | null>;

const inSight = 8; // requests
const outage = 30 * 60_000; // ms; less was no outage: many waited at once
const mostSaid = 3; // words on one request

/**
 * What could not be told while the channel was out of reach, at once: each request as it stands now. `show` builds one
 * piece of news: what is untrue by now, or not for this reader, is left out. Null: nothing is left.
 */
export async function whileAwayScreen(
  source: Source,
  { news }: WhileAway,
  reader: Reader,
  speech: Speech,
  show: Show,
): Promise<Screen | null> {
  const standing: { waited: Waited; screen: Screen }[] = [];
  for (const waited of news) {
    const screen = await show(waited.told);
    if (screen) standing.push({ waited, screen });
  }
  const [only] = standing;
  if (!only) return null;
  if (standing.length === 1) return saidLate(only.screen, only.waited.told, new Date(only.waited.at), speech);
  const told = standing.map(({ waited }) => waited);
  return summary(source, told, reader, speech);
}

async function summary({ db, now }: Source, news: Waited[], reader: Reader, speech: Speech): Promise<Screen> {
  const { t } = speech;
  const since = new Date(Math.min(...news.map(({ at }) => Date.parse(at))));
  const byTicket = Map.groupBy(news, ({ told }) => told.ticket);
  const numbers = [...byTicket.keys()];
  const lines = await ticketLines(db, { number: { in: numbers } }, now, numbers.length);
  const items: ListItem[] = [];
  for (const line of isClient(reader) ? lines.toSorted(waitingFirst) : lines) {
    const own = byTicket.get(line.number) ?? [];
    const words = items.length < inSight ? await wordsOf(db, own, reader) : []; // of those that are seen
    items.push(itemOf(line, own.length, words, reader, speech));
  }
  const when = `${showStamp(since, speech)}–${showStamp(now, speech)}`;
  const away = now.getTime() - since.getTime() >= outage;
  const text = away ? t('happened.away', { when }) : t('happened.crowd');
  return {
    blocks: [{ kind: 'title', text }, ...section(undefined, items, speech, inSight)],
    buttons: [[isClient(reader) ? list(t('talk.myTickets'), 'mine') : list(t('work.team'), 'team')]],
  };
}

/** What waits for the client is what he has to do. */
const waitingFirst = (one: TicketLine, other: TicketLine): number => Number(other.waiting) - Number(one.waiting);
const list = (label: string, whose: 'mine' | 'team'): Button => ({ label, press: { do: 'tickets', whose, id: null } });
const isClient = ({ actor }: Reader): boolean => actor?.kind !== 'staff';

/** «№ 1042 · Не печатает — в работе · решим сегодня до 16:30 · 2 новости · «Завтра приедем»» */
function itemOf(line: TicketLine, count: number, words: string[], reader: Reader, speech: Speech): ListItem {
  const { t } = speech;
  const item = isClient(reader) ? clientItem(line, speech) : staffItem(line, speech);
  const said = words.map((text) => t('happened.quote', { text }));
  return { ...item, detail: dotted(item.detail, t('happened.awayNews', { count }), ...said) };
}

/** What was said last, whole; what a client may not read is not among it. */
async function wordsOf(db: Source['db'], news: Waited[], reader: Reader): Promise<string[]> {
  const happened = news.flatMap(({ told }) => (told.kind === 'happened' ? [told] : []));
  const [first] = happened;
  if (!first) return [];
  const entries = happened.flatMap((told) => told.entries);
  const lines = await historyOf(db, first.ticket, isClient(reader), entries);
  return lines.flatMap(({ what, text }) => (what.kind === 'said' && text ? [text] : [])).slice(-mostSaid);
}

/** News that comes late says of when it speaks; what is worded of now needs no more. */
export function saidLate(screen: Screen, told: Telling, at: Date, speech: Speech): Screen {
  if (told.kind !== 'happened' && told.kind !== 'assigned' && told.kind !== 'informed') return screen;
  const when = showMoment(at, speech);
  return { ...screen, blocks: [...screen.blocks, { kind: 'small', text: speech.t('happened.late', { when }) }] };
}
