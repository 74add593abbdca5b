import type { Definition, Transition } from '../../core/process/definition.ts';
import type { PictureWords } from '../../core/process/picture/picture.ts';
import { lowerFirst, upperFirst } from '../format.ts';
import { type Locale, type T, wording } from '../index.ts';
import { conditionWords } from './conditions.ts';
import { lengthWords } from './lengths.ts';
import { roleWords } from './roles.ts';

/** The words of a process's picture. `subtitle` says which version, or which ticket. */
export function pictureWords(definition: Definition, locale: Locale, subtitle: string): PictureWords {
  const t = wording(locale);
  return {
    title: definition.title[locale],
    subtitle,
    state: ({ title }) => title[locale],
    label: ({ label }) => label[locale],
    task: ({ title, kind }) =>
      kind === 'do' ? title[locale] : `${upperFirst(t(`process.taskKind.${kind}`))}: ${lowerFirst(title[locale])}`,
    role: (role) => roleWords(role, definition.roles, locale),
    deadline: ({ length, clock }) => lengthWords(length, clock, locale),
    trigger: (transition) => triggerWords(definition, transition, locale, t),
    kind: (kind) => t(`process.kind.${kind}`),
    entry: (states) => {
      if (states === 'open') return t('process.picture.fromOpen');
      if (states === 'any') return t('process.picture.fromAny');
      return t('process.picture.from', { states: states.map((state) => `«${state}»`).join(', ') });
    },
    condition: (conditions) => conditionWords(conditions, definition, locale),
    now: t('process.picture.now'),
  };
}

/** When something happens by itself: «через 3 дня», «когда клиент написал». */
function triggerWords({ states }: Definition, { key, on }: Transition, locale: Locale, t: T): string {
  if (on) return t(`process.picture.trigger.${on}`);
  const fired = Object.values(states).find(({ deadline }) => deadline?.fires === key)?.deadline;
  if (!fired) return t('process.picture.auto');
  return t('process.picture.after', { length: lengthWords(fired.length, fired.clock, locale) });
}
