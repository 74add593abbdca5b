import { setTimeout as pause } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Door, Immediate } from '../shared/door.ts';
import type { Incoming } from '../shared/incoming.ts';
import { answer, type Closing, type Showing } from './answer.ts';
import type { InOrder } from './in-order.ts';
import type { People } from './people.ts';
import { hear, incoming } from './read.ts';
import { patience } from './receive.ts';
import type { Repeats } from './repeats.ts';
import { show, tooLate } from './show.ts';
import { type Where, whereOf } from './where.ts';
import type { SlackWords, Words } from './words.ts';

export interface Conversation {
  client: webApi.WebClient;
  door: Door;
  people: People;
  words: Words;
  inOrder: InOrder;
  repeats: Repeats;
  log: Logger;
}
export type Ack = (response?: Closing) => Promise<void>;

/**
 * Showing comes after the commit: its failure is our trouble, never a reason to do the work again. `late` is shown
 * in place of a modal that came too late.
 */
export const showAll = async (
  talk: Conversation,
  showings: readonly Showing[],
  late: readonly Showing[] = [],
): Promise<void> => {
  for (const showing of showings)
    await show(talk.client, showing).catch(async (error: unknown) => {
      talk.log.error({ err: error, do: showing.do }, 'slack did not show an answer');
      if (tooLate(error)) await showAll(talk, late);
    });
};

/** Home shows what has just changed, when it was changed from there. */
export const refreshHome = async (
  talk: Conversation,
  did: Incoming,
  immediate: Immediate,
  where: Where,
): Promise<void> => {
  if (!where.opened.home || (immediate.kind !== 'nothing' && immediate.kind !== 'toast')) return;
  const again = await talk.door.accept({ ...did, key: `${did.key}:home`, did: { kind: 'home' } }, { forms: true });
  await showAll(talk, answer(again.immediate, where, talk.words(again.locale)));
};

/** Answers can be shown beside a conversation, but in the direct messages with the bot they are messages. */
export const abilities = (where: Where, { from }: Incoming) => ({
  forms: true,
  aside: where.surface === 'home' || where.surface === 'screen' || where.opened.place !== from.chat,
});

/** The ticket that was acted upon, in the modal that shows it: as it is now. `view`: the id of that modal. */
export const refreshModal = async (
  talk: Conversation,
  did: Incoming,
  immediate: Immediate,
  where: Where,
  view: string | null,
): Promise<void> => {
  const ticket = ticketOf(did.did);
  if (ticket === null || view === null || (immediate.kind !== 'nothing' && immediate.kind !== 'toast')) return;
  const look = { kind: 'press', press: { do: 'ticket', ticket }, message: null, shown: '' } as const;
  const again = await talk.door.accept({ ...did, key: `${did.key}:modal`, did: look }, { forms: true, aside: true });
  const there: Where = { ...where, surface: 'screen', view, trigger: null };
  await showAll(talk, answer(again.immediate, there, talk.words(again.locale)));
};

function ticketOf(did: Incoming['did']): number | null {
  if (did.kind === 'press' && did.press?.do === 'move') return did.press.ticket;
  return did.kind === 'form' && did.act.kind === 'move' ? did.act.ticket : null;
}

/** The person behind a payload and what he did; null: nothing that concerns us. */
export const understood = async ({ people }: Conversation, body: unknown): Promise<Incoming | null> => {
  const heard = hear(body);
  return heard && incoming(heard, await people.person(heard.user));
};

/** Failures are told in the person's language, as far as it is known. */
export const wordsFor = async ({ people, words }: Conversation, user: string): Promise<SlackWords> => {
  const person = await people.person(user).catch(() => null);
  return words(person?.locale ?? 'ru');
};

/** An event: throws when it could not be handled, so that Slack sends it again. */
export const hearEvent = (talk: Conversation, body: unknown): Promise<void> => {
  const where = whereOf(body);
  const handle = async () => {
    const did = await understood(talk, body);
    if (!did) return;
    const { locale, immediate } = await talk.door.accept(did, { forms: false });
    await showAll(talk, answer(immediate, where, talk.words(locale)));
  };
  return talk.inOrder(where.user, handle, where.at);
};

const notice = (text: string, where: Where, words: SlackWords): Showing[] =>
  answer({ kind: 'toast', alert: true, text }, where, words);

const press = async (talk: Conversation, body: unknown, where: Where, ack: Ack): Promise<void> => {
  const did = await understood(talk, body);
  if (!did) return ack();
  const { locale, immediate } = await talk.door.accept(did, abilities(where, did));
  await ack();
  const words = talk.words(locale);
  const late = notice(words.expired, { ...where, surface: 'conversation' }, words);
  await showAll(talk, answer(immediate, where, words), late);
  if (where.surface === 'screen') await refreshModal(talk, did, immediate, where, where.view);
  await refreshHome(talk, did, immediate, where);
};

/** A button, a command or a shortcut; pressed again while the same is under way, it is answered with that one. */
export const hearPress = (talk: Conversation, body: unknown, ack: Ack): Promise<void> => {
  const where = whereOf(body);
  const hear = () => answerPress(talk, body, where, once(ack));
  return talk.repeats.once(body, where, hear, () => ack());
};

/** Acknowledged when it is done, or in time when that takes long. */
const answerPress = async (talk: Conversation, body: unknown, where: Where, ack: Ack): Promise<void> => {
  const done = talk.inOrder(where.user, () => press(talk, body, where, ack));
  try {
    await Promise.race([done, pause(patience, undefined, { ref: false }).then(() => ack())]);
    await done;
  } catch (error) {
    talk.log.error({ err: error }, 'slack: a press failed');
    await ack();
    const words = await wordsFor(talk, where.user);
    await showAll(talk, notice(words.failed, where, words));
  }
};

/** An acknowledgement that may be given twice: the first one counts. */
export const once = (ack: Ack): Ack => {
  let told = false;
  return async (response) => {
    if (told) return;
    told = true;
    await ack(response);
  };
};
