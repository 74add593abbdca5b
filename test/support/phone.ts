import { expect, vi } from 'vitest';
import { settled } from './day.ts';
import type { RunningProduct } from './product.ts';

/** A card of a call as an operator reads it. */
export interface Card {
  id: string; // stays the same while the card is edited in place
  text: string;
  buttons: string[];
}

export type OperatorChannel = 'slack' | 'telegram';

/** What an operator does with the cards of calls, wherever he works. */
export interface Operator {
  /** Cards of calls, the oldest first. */
  cards(): Card[];
  /** Waits until the last card says all this; returns it. */
  shows(...words: string[]): Promise<Card>;
  /** Presses a button of the last card, or of the given one. */
  press(label: string, card?: Card): Promise<void>;
}

export const inSlack = {
  maria: 'U0DEMO01', // 101
  denis: 'U0DEMO02', // 102
  sofya: 'U0DEMO03', // 103
  hotlineHead: 'U0DEMO05',
  admin: 'U0DEMO14',
} as const;

/** Stories call more often than people do: a vendor's budget of a message a second makes a card wait. */
const soon = { timeout: 6_000, interval: 20 };

const aboutCall = /^(☎|📞)/u;

function operator(cards: () => Card[], press: (card: Card, label: string) => unknown): Operator {
  const last = () => {
    const card = cards().at(-1);
    if (!card) throw new Error('no card of a call');
    return card;
  };
  return {
    cards,
    shows: (...words) =>
      vi.waitFor(() => {
        const card = last();
        for (const one of words) expect(card.text).toContain(one);
        return card;
      }, soon),
    press: async (label, card = last()) => {
      await press(card, label);
    },
  };
}

export function operatorInSlack({ slack }: RunningProduct, id: string): Operator {
  const person = slack.person(id);
  const cards = () =>
    person
      .dms()
      .filter(({ fromBot, text }) => fromBot && aboutCall.test(text))
      .map(({ ts, text, buttons }) => {
        return { id: ts, text, buttons: buttons.map(({ label }) => label) };
      });
  return operator(cards, (card, label) => person.press(card.id, label));
}

export function operatorInTelegram({ telegram }: RunningProduct, id: number): Operator {
  const person = telegram.person(id);
  const cards = () =>
    person
      .chat()
      .filter(({ from, text }) => from === 'bot' && aboutCall.test(text))
      .map((message) => {
        return { id: String(message.id), text: message.text, buttons: message.buttons.flat().map(({ text }) => text) };
      });
  return operator(cards, (card, label) => person.press(Number(card.id), label));
}

/** A failed story leaves no phone ringing for the next one. */
export const hangUpAll = (running: RunningProduct): Promise<void> =>
  settled(running, () => {
    for (const { id } of running.asterisk.calls().calls) running.asterisk.hangup(id);
  });
