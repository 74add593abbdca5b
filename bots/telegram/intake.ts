import type { Logger } from 'pino';
import type { Update } from 'telegraf/types';
import type { Door } from '../shared/door.ts';
import type { Inbox } from '../shared/inbox.ts';
import type { Incoming } from '../shared/incoming.ts';
import { type Answering, answerMessage, answerPress } from './answer.ts';
import { createBacklog } from './backlog.ts';
import type { Condition } from './condition.ts';
import { createLanes } from './lanes.ts';
import { type Pause, pauseFor } from './pause.ts';
import { pressedIn, readUpdate } from './read.ts';
import { describe } from './trouble.ts';
import { createTurns } from './turns.ts';

export interface IntakeOptions {
  door: Door;
  inbox: Inbox;
  answering: Answering;
  condition: Condition;
  log: Logger;
  pause: Pause;
  /** Try again for as long as the process lives; otherwise reject, and the vendor will tell it again. */
  patient: boolean;
}

/** Of how many chats rows are heard at once: however many people write without end, room is left for everybody else. */
const rowsAtOnce = 4;

type Outcome = Awaited<ReturnType<Door['accept']>>;

export interface Intake {
  /** Resolves when the update is committed, or waits for its turn as a row; its answer to the person comes later. */
  handle(update: Update): Promise<void>;
  /** Takes up the rows that wait. Throws when they cannot be read. */
  resume(): Promise<void>;
  /** No more attempts at what the door does not keep: it rejects. */
  giveUp(): void;
  /** Resolves when no answer is on its way, and no row is being heard. */
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
  const inTurn = createTurns(rowsAtOnce);
  const hear = async (incoming: Incoming, update: unknown) => {
    const accept = () => options.door.accept(incoming, { forms: false });
    const work = incoming.held ? () => inTurn(accept) : accept;
    const patient = incoming.held ?? options.patient;
    const outcome = await trying(options, incoming.key, work, patient, stopping.signal);
    later(answer(options.answering, pressedIn(update), incoming, outcome));
  };
  const backlog = createBacklog({
    inbox: options.inbox,
    inLane,
    keep: (work) => trying(options, 'rows', work, options.patient, stopping.signal),
    insist: (work) => trying(options, 'rows', work, true, stopping.signal),
    async hear(update, key) {
      stopping.signal.throwIfAborted();
      const incoming = readUpdate(update);
      if (incoming) await hear({ ...incoming, held: true }, update);
      else await options.inbox.drop(key);
    },
  });
  return {
    async handle(update) {
      const incoming = readUpdate(update);
      if (!incoming) return later(answer(options.answering, pressedIn(update), null, null));
      const { chat } = incoming.from;
      if (backlog.takes(chat)) await backlog.hold({ key: incoming.key, chat, turn: update.update_id, update });
      else await inLane(chat, () => hear(incoming, update));
    },
    resume: backlog.resume,
    giveUp: () => stopping.abort(),
    async answered() {
      await backlog.settled();
      await Promise.allSettled(answers);
    },
  };
}

/** Does what must not be lost; when it fails, again and again if patient. Throws what the work throws. */
async function trying<T>(
  { condition, log, pause }: IntakeOptions,
  key: string,
  work: () => Promise<T>,
  patient: boolean,
  stopping: AbortSignal,
): Promise<T> {
  for (let failed = 1; ; failed += 1) {
    try {
      const outcome = await work();
      condition.report('work', null);
      return outcome;
    } catch (error) {
      log.error({ err: error, key, failed }, 'An update could not be kept; it stays with Telegram');
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
