import type { Screen } from '../screen.ts';
import type { Reader, Speech } from './reader.ts';

/** To a stranger: who we are, and that his number tells us who he is. */
export function welcomeScreen(company: string, { t }: Speech): Screen {
  return {
    blocks: [
      { kind: 'text', text: t('talk.welcome', { company }) },
      { kind: 'text', text: t('talk.sharePhone') },
    ],
    buttons: [],
    ask: 'phone',
  };
}

/** The same on a channel that vouches for no phone numbers: there people are known by their address. */
export function welcomeFor({ account }: Pick<Reader, 'account'>, company: string, speech: Speech): Screen {
  if (account?.channel !== 'slack') return welcomeScreen(company, speech);
  return { blocks: [{ kind: 'text', text: speech.t('talk.unknownColleague', { company }) }], buttons: [] };
}
