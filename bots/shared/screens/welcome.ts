import type { Screen } from '../screen.ts';
import type { Speech } from './reader.ts';

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
