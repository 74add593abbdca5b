import type { Screen } from '../screen.ts';
import type { View } from '../view.ts';
import type { Speech } from './reader.ts';
import { periodWords } from './register-words.ts';

/** The file of calls that was ordered, with what is in it. */
export function callsFileScreen(view: Extract<View, { name: 'calls-file' }>, speech: Speech): Screen {
  const { t } = speech;
  const period = periodWords(view, speech);
  const calls = t('register.calls', { count: view.count });
  const text = t(view.cut ? 'register.fileCut' : 'register.file', { period, calls });
  return { blocks: [{ kind: 'text', text, mark: 'file' }], buttons: [], files: [view.file] };
}
