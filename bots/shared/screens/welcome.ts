import type { Block, Screen } from '../screen.ts';
import type { Reader, Speech } from './reader.ts';

const text = (words: string): Block => ({ kind: 'text', text: words });

/** To a stranger: who we are, and that his number tells us who he is. `kept`: what he wrote is not lost. */
export function welcomeScreen(company: string, { t }: Speech, kept = false): Screen {
  const first = kept ? t('talk.strangerKept') : t('talk.welcome', { company });
  return { blocks: [text(first), text(t('talk.sharePhone'))], buttons: [], ask: 'phone' };
}

/**
 * The same on a channel that vouches for no phone numbers: colleagues are known there by their address, a client
 * introduces himself.
 */
export function welcomeFor({ account }: Pick<Reader, 'account'>, company: string, speech: Speech, kept = false) {
  if (account?.channel !== 'slack') return welcomeScreen(company, speech, kept);
  const { t } = speech;
  const words = [text(t('talk.unknownColleague', { company })), ...(kept ? [text(t('talk.strangerKept'))] : [])];
  const introduce = { label: t('talk.introduce'), press: { do: 'register', call: null } } as const;
  return { blocks: words, buttons: [[introduce]] } satisfies Screen;
}
