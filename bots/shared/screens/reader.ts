import type { Met } from '../../../core/commands/meet-account.ts';
import type { Actor, Ctx } from '../../../core/context.ts';
import type { Clock } from '../../../locales/format.ts';
import { type Locale, type T, wording } from '../../../locales/index.ts';

/** For whom a screen is built. */
export interface Reader {
  account: Met | null; // null: a department's board
  actor: Actor | null;
  locale: Locale;
  timeZone: string; // IANA
}

/** What a screen is built from: the base at one moment, and the company's decisions. */
export type Source = Pick<Ctx, 'db' | 'settings' | 'now'>;

/** How it is said: language, zone and moment of the reader. */
export interface Speech extends Clock {
  t: T;
}

export const speechOf = ({ locale, timeZone }: Pick<Reader, 'locale' | 'timeZone'>, now: Date): Speech => ({
  locale,
  timeZone,
  now,
  t: wording(locale),
});
