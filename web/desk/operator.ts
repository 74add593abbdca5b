import type { Reader, Source } from '../../bots/shared/screens/reader.ts';
import { sessionOf, whyOver } from '../../core/commands/issue-link.ts';
import type { Core } from '../../core/commands/perform.ts';
import type { Actor } from '../../core/context.ts';
import { Refusal } from '../../core/refusal.ts';
import { type Locale, localeOf, wording } from '../../locales/index.ts';

/** Who sits at a desk page: a member of staff, and how he reads. */
export interface Operator extends Reader {
  account: null;
  actor: Extract<Actor, { kind: 'staff' }>;
  extension: string | null;
  absentUntil: Date | null; // UTC
}

/** Whose live session a cookie is; null: nobody's, or of somebody who is not staff any more. */
export async function operatorOf(core: Core, cookie: string | undefined): Promise<Operator | null> {
  if (!cookie) return null;
  try {
    const staff = await sessionOf({ db: core.prisma, now: core.now() }, cookie);
    const { id, name, locale, timeZone, extension, absentUntil } = staff;
    const actor = { kind: 'staff', id, name } as const;
    return { account: null, actor, locale: localeOf(locale), timeZone, extension, absentUntil };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Why the session behind a cookie is over, in words. */
export async function overWords(core: Core, cookie: string | undefined, locale: Locale): Promise<string> {
  const why = cookie ? await whyOver({ db: core.prisma }, cookie) : 'ended';
  return wording(locale)(`desk.over.${why}`);
}

/** What screens are built from, outside of a command. */
export const sourceOf = (core: Core): Source => ({ db: core.prisma, settings: core.settings, now: core.now() });
