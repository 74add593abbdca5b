import { showPhone } from '../../../core/phone.ts';
import type { Definition } from '../../../core/process/definition.ts';
import { stateOf } from '../../../core/process/engine.ts';
import type { CardFile } from '../../../core/queries/ticket-card.ts';
import { lowerFirst } from '../../../locales/format.ts';
import type { T } from '../../../locales/index.ts';
import type { Speech } from './reader.ts';

/** Small pieces of wording that several screens share. */

/** Parts of a line that are there: «Ромашка, ООО · Анна Котова». */
export const dotted = (...parts: (string | null | undefined | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');

/** The one-line gist of a ticket; a bare phone number says what it is for. */
export const gistOf = ({ title }: { title: string }, { t, locale }: Speech): string =>
  isNumber(title) ? t('ticket.callTo', { number: showPhone(title, null, locale) }) : title;

const isNumber = (title: string): boolean => /^\+\d{7,15}(;ext=\d+)?$/.test(title);

/** The state of a ticket as this party reads it. */
export function stateWords(
  definition: Definition,
  state: string,
  party: 'client' | 'staff',
  { locale }: Pick<Speech, 'locale'>,
): string {
  const { title, clientTitle } = stateOf(definition, state);
  return lowerFirst((party === 'client' ? (clientTitle ?? title) : title)[locale]);
}

/** A service level by its key; one that no process of ours names is shown as it is kept. */
export function levelWords(t: T, level: string): string {
  return level === 'standard' || level === 'silver' || level === 'gold' ? t(`ticket.level.${level}`) : level;
}

/** Where a request came from. */
export function originWords(t: T, origin: string): string | null {
  switch (origin) {
    case 'telegram':
    case 'slack':
    case 'desk':
    case 'phone':
    case 'api':
    case 'clock':
      return t(`ticket.origin.${origin}`);
    default:
      return null;
  }
}

const kinds = ['photo', 'voice', 'video', 'document', 'recording'] as const;

/** «2 фото, 1 документ»; empty without files. */
export function fileWords(t: T, files: Pick<CardFile, 'kind'>[]): string {
  const counted = kinds.map((kind) => ({ kind, count: files.filter((file) => file.kind === kind).length }));
  const there = counted.filter(({ count }) => count > 0);
  return there.map(({ kind, count }) => t(`ticket.files.${kind}`, { count })).join(', ');
}

/** How a person is called by a client: «Игорь» of «Игорь Смирнов». */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

/** A text cut to fit a line, never in the middle of a character. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
