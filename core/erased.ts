import type { Settings } from './context.ts';

/** What stands in place of a person's name and words once they are erased. */
const words = { ru: 'Данные удалены', en: 'Data erased' } as const;
export const erasedWords = ({ locale }: Pick<Settings, 'locale'>): string => words[locale];

/** Text without somebody's name and numbers: whoever wrote it meant him. */
export const without = (text: string, marks: readonly string[], instead: string): string =>
  marks.reduce((rest, mark) => rest.replaceAll(mark, instead), text);
