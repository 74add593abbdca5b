import { showPhone } from '../../../core/phone.ts';
import type { Telling } from '../../../core/telling.ts';
import type { Press } from '../press.ts';
import type { Screen } from '../screen.ts';
import type { Speech } from './reader.ts';

type NotDialled = Extract<Telling, { kind: 'not-dialled' }>;

/** «Не позвонили на +7 495 123-45-67: вы не сняли трубку», to who asked for the call. */
export function notDialledScreen({ number, extension, again, why }: NotDialled, speech: Speech): Screen {
  const { t, locale } = speech;
  const shown = showPhone(number, extension, locale);
  const press = { do: 'dial', call: again.from, contact: again.contact } satisfies Press;
  const isKnown = again.from !== null || again.contact !== null;
  return {
    blocks: [{ kind: 'text', text: t(`call.notDialled.${why}`, { number: shown }), mark: 'late' }],
    buttons: isKnown && why !== 'no-number' ? [[{ label: t('call.backAgain'), press, look: 'primary' }]] : [],
  };
}
