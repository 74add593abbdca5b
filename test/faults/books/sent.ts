import { slackBoards, slackPeople } from '../../../sandbox/people.ts';
import type { Evidence } from './page.ts';

/** A message as the vendor took it. */
export interface Sent {
  channel: 'telegram' | 'slack';
  place: string;
  message: string;
  text: string;
}

/** Every message of ours that a vendor has taken, as it was worded then, in the order in which they were taken. */
export const allSent = ({ telegram, slack }: Evidence['world']): Sent[] => [
  ...telegram.calls('sendMessage').flatMap(({ params, result }) => {
    if (typeof result !== 'object' || result === null || !('message_id' in result)) return [];
    const [message, place, text] = [String(result.message_id), String(params.chat_id), String(params.text)];
    return [{ channel: 'telegram' as const, place, message, text }];
  }),
  ...slack.calls().flatMap(({ method, ok, ts, args }) => {
    if (method !== 'chat.postMessage' || !ok || ts === undefined) return [];
    return [{ channel: 'slack' as const, place: String(args.channel), message: ts, text: String(args.text) }];
  }),
];

/** A message wherever it stands: a Slack one is known by its `ts` alone, since a person's place has two names there. */
export const idOf = (channel: string, place: string, message: string | null): string =>
  channel === 'slack' ? `slack ${message}` : `telegram ${place} ${message}`;

/** Every message that people see now, by `idOf`. */
export const allSeen = (world: Evidence['world']): Set<string> => new Set([...inTelegram(world), ...inSlack(world)]);

const inTelegram = ({ telegram }: Evidence['world']): string[] =>
  telegram.people().flatMap((one) =>
    telegram
      .person(one.id)
      .chat()
      .map(({ id }) => idOf('telegram', String(one.id), String(id))),
  );

/** What stands in the channels of departments, in threads under it, and in the direct messages of colleagues. */
const inSlack = ({ slack }: Evidence['world']): string[] => {
  const reader = slack.person(slackPeople[0]?.id ?? '');
  const boards = slackBoards.flatMap(({ channel }) => reader.channel(channel.id));
  const threads = boards.filter(({ replies }) => replies > 0).flatMap(({ ts }) => reader.thread(ts));
  const direct = slackPeople.flatMap(({ id }) => slack.person(id).dms());
  return [...boards, ...threads, ...direct].map(({ channel, ts }) => idOf('slack', channel, ts));
};
