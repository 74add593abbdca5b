import type { CallAction, CallCard, Caller } from '../../../core/queries/call-card.ts';
import type { PastContact } from '../../../core/queries/past-contacts.ts';
import type { TicketLine } from '../../../core/queries/tickets.ts';
import { lowerFirst, showDay, showTime, showTimer, upperFirst } from '../../../locales/format.ts';
import type { Press } from '../press.ts';
import type { Block, Button, Screen } from '../screen.ts';
import { toTicket } from './buttons.ts';
import { numberOf, titleOf, whoOf } from './call-title.ts';
import { balanceWords } from './client.ts';
import { lineDue } from './deadlines.ts';
import type { Speech } from './reader.ts';
import { dotted, firstName, gistOf, levelWords, shortened, stateWords } from './words.ts';

/** The card of a call, as it opens while the phone rings and changes while it lives (screens.md). */
export function callScreen(card: CallCard, speech: Speech): Screen {
  const title: Block = { kind: 'title', text: titleOf(card, speech), mark: 'phone' };
  if (card.state.colleague) return { blocks: [title], buttons: [] };
  return { blocks: [title, ...about(card, speech)], buttons: buttonsOf(card, speech) };
}

function about(card: CallCard, speech: Speech): Block[] {
  const line = card.caller ? callerLine(card.caller, speech) : chooseLine(card, speech);
  const isNamed = card.state.kind === 'talking' || card.state.kind === 'ended'; // else the title tells the number
  const number = card.caller && isNamed ? numberOf(card, speech) : null;
  const texts = [number ?? '', madeLine(card, speech), openLine(card, speech), pastLine(card, speech)];
  return [...written([line]), ...card.notes.flatMap((note) => noteBlocks(note, speech)), ...written(texts)];
}

const written = (texts: string[]): Block[] =>
  texts.filter((text) => text !== '').map((text) => ({ kind: 'text', text }));

/** «Мария Белова, 10:42:» and what she passes on. */
const noteBlocks = ({ by, at, text }: CallCard['notes'][number], speech: Speech): Block[] => [
  { kind: 'text', text: speech.t('call.noteOf', { name: by, time: showTime(at, speech) }) },
  { kind: 'quote', text },
];

/** «Анна Котова, бухгалтер — «Ромашка, ООО» · Золотой · ведёт Игорь Смирнов» */
function callerLine({ name, position, organization, level, responsible, firstContact }: Caller, { t }: Speech): string {
  const person = position ? t('call.person', { name, position }) : name;
  return dotted(
    organization ? t('call.of', { person, organization }) : person,
    organization && levelWords(t, level),
    responsible && t('call.leads', { name: responsible }),
    firstContact && t('call.first'),
  );
}

function chooseLine({ candidates, callerName }: CallCard, { t }: Speech): string {
  const [only, another] = [...candidates.sure, ...candidates.doubtful];
  if (!only) return callerName ?? '';
  if (another) return t('call.several');
  const who = only.organization ? t('call.of', { person: only.name, organization: only.organization }) : only.name;
  return t('call.perhaps', { who });
}

/** «Открыто: № 1042 техподдержка — сегодня до 16:30 · № 1038 вызов мастера — завтра, 10:00–12:00» */
function openLine({ open }: CallCard, speech: Speech): string {
  const lines = open.slice(0, 3).map((line) => ticketWords(line, speech));
  return lines.length === 0 ? '' : `${speech.t('call.open')}: ${lines.join(' · ')}`;
}

/** «По звонку: № 1043 горячая линия — ответ дан» */
const madeLine = ({ tickets }: CallCard, speech: Speech): string =>
  tickets.length === 0
    ? ''
    : `${speech.t('call.made')}: ${tickets.map((line) => ticketWords(line, speech)).join(' · ')}`;

function ticketWords(line: TicketLine, speech: Speech): string {
  const what = lowerFirst(line.definition.title[speech.locale]);
  const state = lowerFirst(stateWords(line.definition, line.state, 'staff', speech));
  const when = line.closed || line.waiting ? state : lineDue(line, speech) || state;
  return speech.t('call.openLine', { number: line.number, what, when });
}

/** «Вчера: вопрос о НДС (ответ дан) · долг 12 400 ₽ с 1 ноября» */
function pastLine({ past, caller }: CallCard, speech: Speech): string {
  const last = past.slice(0, 2).map((one) => {
    return upperFirst(speech.t('call.lastContact', { when: showDay(one.at, speech), what: pastWords(one, speech) }));
  });
  const debt = caller && caller.balance < 0 ? lowerFirst(balanceWords(caller, speech)) : null;
  return dotted(...last, last.length === 0 && debt ? upperFirst(debt) : debt);
}

function pastWords(one: PastContact, speech: Speech): string {
  const { t, locale } = speech;
  if (one.kind === 'call') return pastCallWords(one, speech);
  return t('call.pastTicket', { gist: shortened(gistOf(one, speech), 60), state: lowerFirst(one.state[locale]) });
}

function pastCallWords(
  { direction, outcome, operator }: Extract<PastContact, { kind: 'call' }>,
  { t }: Speech,
): string {
  if (direction === 'outgoing') return operator ? t('call.pastOutgoing', { name: operator }) : t('call.pastOurs');
  const isSpoken = outcome === 'answered' || outcome === 'forwarded' || operator !== null;
  if (!isSpoken) return t('call.pastMissed');
  return operator ? t('call.pastTalk', { name: operator }) : t('call.pastCall');
}

/** What makes sense now: who it is, then what he wants, then his open requests. */
function buttonsOf(card: CallCard, speech: Speech): Button[][] {
  const known = [...card.tickets.toReversed(), ...card.open].slice(0, 2);
  const requests = known.map(({ number }) => toTicket(number, speech));
  const candidates = card.caller ? [] : [...card.candidates.sure, ...card.candidates.doubtful];
  const people = candidates.slice(0, 6).map(({ id, name }): Button => {
    return {
      label: speech.t('call.itIs', { name: shortened(name, 30) }),
      press: { do: 'caller', call: card.id, contact: id },
    };
  });
  const [first, ...others] = card.actions.map((action) => actionButton(action, card, speech));
  const done = card.tickets.length > 0 && !card.missed; // what he called about is written down
  const main: Button[] = first ? [done ? first : { ...first, look: 'primary' }, ...others] : [];
  const last = others.length > 0 ? main.slice(0, -1) : main;
  const rare = others.length > 0 ? main.slice(-1) : [];
  return [people, [...last, ...requests, ...rare]].filter((row) => row.length > 0);
}

function actionButton(action: CallAction, { id, caller, tickets }: CallCard, { t }: Speech) {
  const contact = caller?.id ?? null;
  switch (action) {
    case 'write-question':
      return {
        label: t(tickets.length > 0 ? 'call.recordMore' : 'call.record'),
        press: { do: 'file', process: 'hotline', contact, call: id },
      } as const;
    case 'new-request':
      return { label: t('call.file'), press: { do: 'processes', contact, call: id } } as const;
    case 'leave-note':
      return { label: t('call.note'), press: { do: 'note-call', call: id } } as const;
    case 'another-person':
      return { label: t('call.another'), press: anotherPerson(id, contact) };
    case 'who-is-it':
      return { label: t('call.who'), press: { do: 'register', call: id } } as const;
    case 'call-back':
      return { label: t('call.back'), press: { do: 'dial', call: id, contact: null } } as const;
  }
}

/** Nobody chosen yet, and none of those offered: he is somebody new. */
const anotherPerson = (call: number, contact: number | null): Press =>
  contact === null ? { do: 'register', call } : { do: 'caller', call, contact: null };

/** The recording of a call, under its card. */
export function recordingScreen(card: CallCard, file: number, speech: Speech): Screen {
  const talk = card.state.kind === 'ended' ? card.state.talkSeconds : null;
  const text = dotted(speech.t('call.recording'), whoOf(card, speech), talk !== null && showTimer(talk));
  return { blocks: [{ kind: 'text', text, mark: 'file' }], buttons: [], files: [file] };
}

/** The caller in one line, above a form that is filled in while he speaks. */
export function callerWords(card: CallCard, speech: Speech): string {
  return dotted(card.caller ? callerLine(card.caller, speech) : null, numberOf(card, speech)) || whoOf(card, speech);
}

/** The first name or the number of a caller, for a button. */
export const shortCaller = (name: string | null, number: string | null): string =>
  name ? firstName(name) : (number ?? '');
