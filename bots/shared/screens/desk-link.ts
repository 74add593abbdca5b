import type { Screen } from '../screen.ts';
import type { Speech } from './reader.ts';

/** The one-time link to the desk page. `url` null: nobody has said where that page is. */
export function deskLinkScreen(url: string | null, { t }: Speech): Screen {
  if (url === null) return { blocks: [{ kind: 'text', text: t('talk.deskNoAddress') }], buttons: [] };
  return { blocks: [{ kind: 'text', text: t('talk.deskLink') }], buttons: [[{ label: t('talk.deskOpen'), url }]] };
}
