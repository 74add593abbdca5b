import { type ChannelCheck, checkChannel, type SlackAccess } from './check-slack.ts';
import type { Dialogue } from './dialogue.ts';

/** The id of the channel for new requests; empty when it is left for later. */
export async function askChannel(dialogue: Dialogue, access: SlackAccess, bot: string, known: string): Promise<string> {
  const { t, during, good, bad, choose } = dialogue;
  const ask = (initial: string) =>
    dialogue.text(t('setup.slack.channel'), { initial, hint: t('setup.slack.channelHint') });
  const ways = [
    { value: 'retry', label: t('setup.retry') },
    { value: 'anyway', label: t('setup.anyway') },
  ] as const;
  const typed = [
    { value: 'again', label: t('setup.again') },
    { value: 'skip', label: t('setup.block.skip') },
  ] as const;
  let channel = await ask(known);
  while (channel) {
    const check = await during(t('setup.slack.checkingChannel'), () => checkChannel(access, channel));
    if (check.kind === 'works') {
      good(t('setup.slack.worksChannel', { name: check.name ? `#${check.name}` : channel }));
      return channel;
    }
    bad(inWords(dialogue, check, bot));
    const next = await choose(t('setup.trouble'), check.kind === 'not-an-id' ? typed : [...ways, ...typed]);
    if (next === 'anyway') return channel;
    if (next === 'skip') return known;
    if (next === 'again') channel = await ask(channel);
  }
  return channel;
}

function inWords({ t }: Dialogue, check: Exclude<ChannelCheck, { kind: 'works' }>, bot: string): string {
  switch (check.kind) {
    case 'not-an-id':
      return t('setup.slack.channelNotId');
    case 'unknown':
      return t('setup.slack.channelUnknown', { bot });
    case 'not-member':
      return t('setup.slack.channelNotMember', { bot });
    case 'archived':
      return t('setup.slack.channelArchived');
    case 'refused':
      return t('setup.slack.channelRefused', { code: check.code });
    case 'wrong-kind':
      return t('setup.slack.wrongBotKind');
    case 'unreachable':
      return t('setup.slack.unreachable', { detail: check.detail });
  }
}
