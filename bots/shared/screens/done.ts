import type { Screen } from '../screen.ts';
import type { View } from '../view.ts';
import { toMenu } from './buttons.ts';
import type { Speech } from './reader.ts';

/** A short word that it is done. */
export function doneScreen(what: Extract<View, { name: 'done' }>['what'], speech: Speech): Screen {
  return { blocks: [{ kind: 'text', text: speech.t(`talk.done.${what}`), mark: 'done' }], buttons: [[toMenu(speech)]] };
}
