import { opensOn } from '../../../core/process/occasion.ts';
import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import { lowerFirst, showMoment, showSlot, upperFirst } from '../../../locales/format.ts';
import type { Block, Screen } from '../screen.ts';
import { answersLine } from './answers.ts';
import { actionButtons, toMenu } from './buttons.ts';
import { dueMark, dueWords, promiseWords } from './deadlines.ts';
import { warrantyWords } from './item.ts';
import { outcomeWords } from './outcomes.ts';
import type { Speech } from './reader.ts';
import { taskBlocks } from './task.ts';
import { momentsOf, timelineItems } from './timeline.ts';
import { dotted, fileWords, gistOf, levelWords, originWords, shortened, stateWords } from './words.ts';

/** The card of a request, for its client or for staff (screens.md). `self`: the reading client. */
export const ticketScreen = (card: TicketCard, speech: Speech, self: number | null): Screen =>
  card.party === 'client' ? clientCard(card, speech, self) : staffCard(card, speech);

const longestTimeline = 12; // the newest lines; all of them are in the history

function clientCard(card: TicketCard, speech: Speech, self: number | null): Screen {
  const { ticket, definition } = card;
  const number = speech.t('ticket.number', { number: ticket.number });
  const state = stateWords(definition, ticket.state, 'client', speech);
  const opening = card.files.filter(({ at }) => at <= ticket.openedAt);
  const moments = momentsOf(card, card.history, speech, { self, opening });
  const { buttons, more } = actionButtons(card, speech);
  return {
    blocks: [
      { kind: 'title', text: dotted(number, definition.title[speech.locale], state) },
      { kind: 'text', text: gistOf(ticket, speech) },
      ...lines(missedCallLine(card, speech), standing(card, speech)),
      ...lines(arrivalLine(card, speech, 'ticket.arrivalToClient'), outcomeLine(card, speech)),
      { kind: 'timeline', items: timelineItems(moments.slice(-longestTimeline), speech) },
    ],
    buttons: [...buttons, [toMenu(speech)]],
    ...(more ? { more } : {}),
  };
}

const lines = (...texts: string[]): Block[] =>
  texts.filter((text) => text !== '').map((text) => ({ kind: 'text', text }));

/** «Вы звонили нам сегодня в 10:12, мы не успели ответить»: why a request that the client has not made is here. */
function missedCallLine({ ticket, definition, closed }: TicketCard, speech: Speech): string {
  if (closed || !opensOn(definition, 'call-missed') || ticket.origin !== 'phone') return '';
  const when = showMoment(ticket.openedAt, speech);
  const outcome = ticket.fromCall?.outcome;
  if (outcome === 'lost') return speech.t('ticket.youWereLost', { when });
  return speech.t(outcome === 'unknown' ? 'ticket.youTried' : 'ticket.youCalled', { when });
}

/** «Отвечает Игорь Смирнов · решим сегодня до 16:30» */
function standing(card: TicketCard, speech: Speech): string {
  const { responsible } = card.ticket;
  if (card.closed) return '';
  const who = responsible ? speech.t('ticket.answers', { name: responsible.name }) : speech.t('ticket.choosing');
  return upperFirst(dotted(who, lowerFirst(promiseWords(card, speech))));
}

function arrivalLine(
  { ticket, closed }: TicketCard,
  speech: Speech,
  key: 'ticket.arrival' | 'ticket.arrivalToClient',
): string {
  const { arrivalFrom, arrivalTo } = ticket;
  if (closed || !arrivalFrom || !arrivalTo) return '';
  return speech.t(key, { when: showSlot(arrivalFrom, arrivalTo, speech) });
}

function outcomeLine({ ticket, definition }: TicketCard, { t, locale }: Speech): string {
  if (ticket.result === null) return '';
  return t('ticket.resultToClient', { text: outcomeWords(definition, 'result', ticket.result, locale).text });
}

function staffCard(card: TicketCard, speech: Speech): Screen {
  const { ticket, definition } = card;
  const number = speech.t('ticket.number', { number: ticket.number });
  const aside = dueWords(card, speech);
  const mark = dueMark(card, speech.now);
  return {
    blocks: [
      { kind: 'title', text: dotted(number, definition.title[speech.locale]), ...(aside ? { aside } : {}), mark },
      { kind: 'text', text: gistOf(ticket, speech) },
      { kind: 'text', text: clientLine(card, speech) },
      { kind: 'text', text: workLine(card, speech) },
      ...taskBlocks(card, speech),
      ...quote(card),
      ...small(answersLine(card, speech)),
      ...itemBlocks(card, speech),
      ...lines(arrivalLine(card, speech, 'ticket.arrival')),
      ...disputeLine(card, speech),
      ...lines(...outcomeLines(card, speech)),
      ...small(originLine(card, speech), card.files.length > 0),
    ],
    ...actionButtons(card, speech),
    ...(card.files.length > 0 ? { files: card.files.map(({ id }) => id) } : {}),
  };
}

/** «Ромашка, ООО · Анна Котова · Золотой» */
export function clientLine({ ticket }: Pick<TicketCard, 'ticket'>, { t }: Speech): string {
  const { organization, contact } = ticket;
  if (!organization && !contact) return t('ticket.unknownClient');
  return dotted(organization?.name, contact?.name, organization && levelWords(t, organization.serviceLevel));
}

function workLine({ ticket, definition }: TicketCard, speech: Speech): string {
  const who = ticket.responsible
    ? speech.t('ticket.answers', { name: ticket.responsible.name })
    : speech.t('ticket.nobody');
  return dotted(upperFirst(stateWords(definition, ticket.state, 'staff', speech)), who);
}

/** The thing that the request is about, with its warranty; a warning where it is another client's. */
function itemBlocks({ ticket }: TicketCard, speech: Speech): Block[] {
  const { item, organizationId } = ticket;
  if (!item) return [];
  const { written, name, warrantyUntil } = item;
  const warranty = warrantyUntil ? warrantyWords(warrantyUntil, speech) : speech.t('card.noWarranty');
  const known: Block = { kind: 'small', text: dotted(name, written, warranty) };
  const foreign = item.organizationId !== null && organizationId !== null && item.organizationId !== organizationId;
  return foreign ? [known, { kind: 'text', text: speech.t('card.otherOwner'), mark: 'late' }] : [known];
}

const longestQuote = 500;

/** The client's last words, else what he wrote beyond the gist. */
export function lastWords({ history, answers, definition, ticket }: TicketCard): string | null {
  const said = history.findLast(({ what, text }) => what.kind === 'said' && what.by === 'client' && text);
  if (said) return said.text;
  const whole = answers[definition.summary];
  if (typeof whole !== 'string' || whole.length <= ticket.title.length) return null;
  return whole.startsWith(ticket.title) ? whole.slice(ticket.title.length).trim() : whole;
}

function quote(card: TicketCard): Block[] {
  const text = lastWords(card);
  return text === null ? [] : [{ kind: 'quote', text: shortened(text, longestQuote) }];
}

const small = (text: string, file = false): Block[] => {
  if (text === '') return [];
  return [file ? { kind: 'text', text, mark: 'file' } : { kind: 'small', text }];
};

/** What the client does not agree with. */
export function disputeLine({ ticket, history }: TicketCard, { t }: Speech): Block[] {
  if (!ticket.disputed) return [];
  const claim = history.findLast(({ what }) => what.kind === 'disputed')?.what;
  const text = claim?.kind === 'disputed' ? t('ticket.claim', { claim: claim.claim }) : t('ticket.disputed');
  return [{ kind: 'text', text, mark: 'late' }];
}

function outcomeLines({ ticket, definition }: TicketCard, { t, locale }: Speech): string[] {
  const { decision, result, rating, review } = ticket;
  return [
    decision === null ? '' : t('ticket.decision', { text: outcomeWords(definition, 'decide', decision, locale).text }),
    result === null ? '' : t('ticket.result', { text: outcomeWords(definition, 'result', result, locale).text }),
    dotted(
      rating !== null && t('ticket.rating', { rating }),
      review !== null && t('ticket.review', { rating: review }),
    ),
  ];
}

/** «2 фото · впервые · через Telegram» */
function originLine({ ticket, files }: TicketCard, { t }: Speech): string {
  return dotted(
    fileWords(t, files),
    ticket.firstContact && t('ticket.first'),
    originWords(t, ticket.origin),
    ticket.parentNumber !== null && t('ticket.parent', { number: ticket.parentNumber }),
  );
}
