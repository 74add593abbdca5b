import { callItem } from '../../bots/shared/screens/calls.ts';
import { type Source, type Speech, speechOf } from '../../bots/shared/screens/reader.ts';
import { dotted } from '../../bots/shared/screens/words.ts';
import { showPhone } from '../../core/phone.ts';
import type { CallLine } from '../../core/queries/calls-of.ts';
import { notCalledBack, type WaitingCall, waitingCalls } from '../../core/queries/desk-calls.ts';
import { outSince } from '../../core/queries/outages.ts';
import { showStamp } from '../../locales/format.ts';
import type { Operator } from './operator.ts';
import { clientPress, type DeskCall, type OwnView } from './own-view.ts';
import { type WireItem, type WireScreen, wireItem } from './wire.ts';

/** All that a desk page shows by itself, in the operator's words. */
export interface DeskView {
  me: {
    name: string;
    extension: string | null;
    state: 'free' | 'ringing' | 'talking' | 'away' | 'no-phone' | 'phone-away';
  };
  trouble: string | null; // what keeps calls from coming
  calls: DeskCall[];
  waiting: { id: number; text: string; detail: string; since: string; client: string | null }[];
  missed: WireItem[];
  work: WireScreen;
}

const mostMissed = 8;

/** What the pages of all operators show alike: clients who wait, and who are to be called back. */
export interface Common {
  waiting: WaitingCall[];
  missed: CallLine[];
  outage: Date | null; // since when no calls come from the exchange, UTC
}

export async function commonOf({ db }: Pick<Source, 'db'>): Promise<Common> {
  const waiting = await waitingCalls(db);
  return { waiting, missed: await notCalledBack(db, mostMissed), outage: await outSince(db, 'asterisk') };
}

/** The whole page in the operator's words. Who waits is listed unless his call stands on the page already. */
export function deskView(own: OwnView, { waiting, missed, outage }: Common, operator: Operator, now: Date): DeskView {
  const speech = speechOf(operator, now);
  const others = waiting.filter((one) => !own.calls.some((call) => call.id === one.id));
  return {
    me: { name: operator.actor.name, extension: operator.extension, state: stateOf(own, operator, now) },
    trouble: outage && speech.t('desk.noExchange', { time: showStamp(outage, speech) }),
    calls: own.calls,
    waiting: others.map((call) => waitingLine(call, speech)),
    missed: missed.map((line) => wireItem(callItem(line, speech))),
    work: own.work,
  };
}

function stateOf({ calls, phoneAway }: OwnView, operator: Operator, now: Date): DeskView['me']['state'] {
  const { extension, absentUntil } = operator;
  const mine = calls.filter((call) => call.mine);
  if (mine.some(({ state }) => state === 'talking')) return 'talking';
  if (mine.some(({ state }) => state === 'ringing')) return 'ringing';
  if (absentUntil !== null && absentUntil > now) return 'away';
  if (phoneAway) return 'phone-away';
  return extension === null ? 'no-phone' : 'free';
}

function waitingLine(call: WaitingCall, { t, locale }: Speech) {
  const { id, since, queueTitle, name, organization, contactId, ...number } = call;
  const queue = queueTitle?.[locale] ?? call.queue;
  const shown = number.e164 === null ? t('desk.hidden') : showPhone(number.e164, number.extension, locale);
  return {
    id,
    text: name ?? shown,
    detail: dotted(organization, name && shown, queue && t('call.queue', { queue })),
    since: since.toISOString(),
    client: clientPress(contactId),
  };
}
