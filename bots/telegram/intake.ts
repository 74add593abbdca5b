import type { Logger } from 'pino';
import type { Update } from 'telegraf/types';
import type { Door } from '../shared/door.ts';
import type { Incoming } from '../shared/incoming.ts';
import { type Answering, answerMessage, answerPress } from './answer.ts';
import type { Condition } from './condition.ts';
import { createLanes } from './lanes.ts';
import { type Pause, pauseFor } from './pause.ts';
import { readUpdate } from './read.ts';
import { describe } from './trouble.ts';

export interface IntakeOptions {
  door: Door;
  answering: Answering;
  condition: Condition;
  log: Logger;
  pause: Pause;
  /** Try again for as long as the process lives; otherwise reject, and the vendor will tell it again. */
  patient: boolean;
}

type Outcome = Awaited<ReturnType<Door['accept']>>;

export interface Intake {
  /** Resolves when the update is committed; its answer to the person may still be on its way. */
  handle(update: Update): Promise<void>;
  /** No more attempts at what the door does not keep: it rejects. */
  giveUp(): void;
  /** Resolves when no answer is on its way. */
  answered(): Promise<void>;
}

/** Updates to the door: in order within a chat, chats beside each other, nothing dropped when the door fails. */
export function createIntake(options: IntakeOptions): Intake {
  const stopping = new AbortController();
  const inLane = createLanes();
  const answers = new Set<Promise<void>>();
  const later = (answer: Promise<void>) => {
    answers.add(answer);
    answer.finally(() => answers.delete(answer));
  };
  return {
    async handle(update) {
      const query = 'callback_query' in update ? update.callback_query.id : null;
      const incoming = readUpdate(update);
      const accepted = incoming && (await inLane(incoming.from.chat, () => accept(options, incoming, stopping.signal)));
      later(answer(options.answering, query, incoming, accepted));
    },
    giveUp: () => stopping.abort(),
    async answered() {
      await Promise.allSettled(answers);
    },
  };
}

async function accept(options: IntakeOptions, incoming: Incoming, stopping: AbortSignal): Promise<Outcome> {
  const { door, condition, log, pause, patient } = options;
  for (let failed = 1; ; failed += 1) {
    try {
      const outcome = await door.accept(incoming, { forms: false });
      condition.report('work', null);
      return outcome;
    } catch (error) {
      log.error({ err: error, key: incoming.key, failed }, 'An update could not be kept; it stays with Telegram');
      condition.report('work', `updates cannot be kept: ${describe(error)}`);
      if (!patient) throw error;
      await pauseFor(pause(failed), stopping);
      if (stopping.aborted) throw error;
    }
  }
}

async function answer(
  answering: Answering,
  query: string | null,
  incoming: Incoming | null,
  outcome: Outcome | null,
): Promise<void> {
  const immediate = outcome?.immediate ?? { kind: 'nothing' };
  if (query !== null) await answerPress(answering, query, immediate);
  const shown = query === null || immediate.kind === 'screen' || immediate.kind === 'home';
  if (shown && incoming && outcome) await answerMessage(answering, incoming, outcome);
}
