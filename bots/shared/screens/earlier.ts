import type { Actor } from '../../../core/context.ts';
import { answerField } from '../../../core/process/answering.ts';
import { questionOf } from '../../../core/queries/answering-form.ts';
import { type EarlierAnswer, suggestAnswers } from '../../../core/queries/suggest-answers.ts';
import { type TicketCard, ticketCard } from '../../../core/queries/ticket-card.ts';
import { showDay } from '../../../locales/format.ts';
import type { Block, Button, Screen } from '../screen.ts';
import { moveButton, toTicket } from './buttons.ts';
import type { Source, Speech } from './reader.ts';
import { dotted, gistOf, shortened } from './words.ts';

/**
 * What was answered to questions like that of a request (mission.md G3), for staff, and the way to answer it. Throws
 * Refusal `not-allowed`, `not-found`, `revoked`.
 */
export async function earlierReply({ db, now }: Source, number: number, actor: Actor, speech: Speech): Promise<Screen> {
  const card = await ticketCard(db, number, actor, now);
  const question = questionOf(card.definition.summary, card.ticket.answers) ?? card.ticket.title;
  return earlierScreen(card, await suggestAnswers(db, actor, question, number), speech);
}

function earlierScreen(card: TicketCard, found: EarlierAnswer[], speech: Speech): Screen {
  const { t } = speech;
  const { number } = card.ticket;
  const answering = card.actions.filter((one) => answerField(one)).map((one) => moveButton(card, one, speech));
  const opening = found.map((one) => toTicket(one.number, speech));
  return {
    blocks: [
      { kind: 'title', text: t('ticket.earlierTo', { number }) },
      { kind: 'text', text: gistOf(card.ticket, speech) },
      { kind: 'divider' },
      ...(found.length === 0 ? [{ kind: 'text', text: t('ticket.noEarlier') } as const] : []),
      ...found.flatMap((one) => answered(one, speech)),
    ],
    buttons: [answering, opening].filter((row: Button[]) => row.length > 0),
  };
}

const longest = 700; // signs of an answer; all of it is in its request

const answered = ({ number, question, answer, at }: EarlierAnswer, speech: Speech): Block[] => [
  { kind: 'text', text: dotted(speech.t('ticket.number', { number }), question, showDay(at, speech)) },
  { kind: 'quote', text: shortened(answer, longest) },
];
