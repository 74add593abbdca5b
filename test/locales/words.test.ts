import { describe, expect, test } from 'vitest';
import { slackWords } from '../../locales/channels.ts';
import { en } from '../../locales/en.ts';
import { wording } from '../../locales/index.ts';
import { ru } from '../../locales/ru.ts';

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );

const words = { ru: leaves(ru), en: leaves(en) };
const plural = /_(zero|one|two|few|many|other)$/;
const bare = (key: string) => key.replace(plural, '');
const keysOf = (locale: 'ru' | 'en') => [...new Set(words[locale].map(([key]) => bare(key)))].sort();
const variables = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))].sort();

describe('The words of the product', () => {
  test('are the same in both languages', () => {
    expect(keysOf('en')).toEqual(keysOf('ru'));
  });

  test.each(['ru', 'en'] as const)('have every plural form that %s needs', (locale) => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
    const given = Map.groupBy(
      words[locale].filter(([key]) => plural.test(key)),
      ([key]) => bare(key),
    );
    for (const [key, forms] of given) {
      expect([key, forms.map(([form]) => plural.exec(form)?.[1]).sort()]).toEqual([key, needed]);
    }
  });

  test('take the same values in both languages', () => {
    const english = new Map(words.en);
    for (const [key, text] of words.ru) {
      const other = english.get(key) ?? english.get(`${bare(key)}_other`) ?? '';
      expect([key, variables(other)]).toEqual([key, variables(text)]);
    }
  });

  test('hold no words of the system', () => {
    const system = /тикет|статус|процесс|инстанс|сессия|ticket|status|\bprocess\b|undefined|null/i;
    const shown = [...words.ru, ...words.en].filter(([, text]) => system.test(text.replaceAll(/\{\{\w+\}\}/g, '')));
    expect(shown).toEqual([]);
  });

  test('are empty nowhere and Russian in Russian', () => {
    expect([...words.ru, ...words.en].filter(([, text]) => text.trim() === '')).toEqual([]);
    expect(words.en.filter(([key, text]) => /[а-яё]/i.test(text) && key !== 'talk.language')).toEqual([]);
  });

  test('count things in their own grammar', () => {
    const files = (locale: 'ru' | 'en', count: number) => wording(locale)('form.fileCount', { count });
    expect([1, 2, 5, 11, 21, 104].map((count) => files('ru', count))).toEqual([
      '1 файл',
      '2 файла',
      '5 файлов',
      '11 файлов',
      '21 файл',
      '104 файла',
    ]);
    expect([1, 2].map((count) => files('en', count))).toEqual(['1 file', '2 files']);
  });

  test('repeat what people wrote as they wrote it', () => {
    const text = '{{who}} $t(work.today) <b>&amp;';
    expect(wording('ru')('happened.quote', { text })).toBe(`«${text}»`);
  });

  test.each(['ru', 'en'] as const)('fit the furniture of Slack in %s', (locale) => {
    const { cancel, close, notice } = slackWords(locale);
    expect([cancel, close, notice].filter((word) => word.length > 24)).toEqual([]);
  });
});
