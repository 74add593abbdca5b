import type { Screen } from '../screen.ts';
import type { Speech } from './reader.ts';

/** A file that the vendor would not give us: its sender is asked for it again. */
export const fileLostScreen = (file: string, { t }: Speech): Screen => ({
  blocks: [{ kind: 'text', text: t('happened.fileLost', { file }), mark: 'file' }],
  buttons: [],
});
