import { tieExtension } from '../../../core/commands/tie-extension.ts';
import { colleaguesNamed } from '../../../core/queries/narrow-register.ts';
import { staffOnly } from '../../../core/queries/standing.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Immediate } from '../door.ts';
import { reply, type Talk } from './reply.ts';

const longest = 200; // signs

/** Whose phone, and which: «я вн 101», «@maria ext 102», «Мария Белова доб. 102», «я вн нет». Null: it is not about phones. */
export function extensionAsked(said: string): { whose: string; extension: string | null } | null {
  if (said.length > longest) return null;
  const [, whose, written] = /^(.+?)\s+(?:ext|вн|доб|внутренний)\.?\s+(\S+)$/iu.exec(said) ?? [];
  if (whose === undefined || written === undefined) return null;
  return { whose, extension: /^(нет|none|-|—)$/iu.test(written) ? null : written };
}

/** Ties the phone; what the exchange says of it is told a moment later. Throws Refusal. */
export async function onExtension(
  talk: Talk,
  { whose, extension }: NonNullable<ReturnType<typeof extensionAsked>>,
): Promise<Immediate> {
  const { id } = await staffOnly(talk.ctx);
  const staff = isSelf(whose) ? id : await named(talk, whose);
  const checking = await tieExtension(talk.ctx, staff, extension);
  return reply(talk, {
    name: 'done',
    what: checking ? 'checking-phone' : extension === null ? 'phone-untied' : 'saved',
  });
}

export const isSelf = (whose: string): boolean => /^(я|мой|me|my)$/iu.test(whose);

async function named({ ctx }: Talk, name: string): Promise<number> {
  const [only, ...others] = await colleaguesNamed(ctx.db, name);
  if (!only || others.length > 0) throw new Refusal({ code: 'who-is-meant', name: name.slice(0, 60) });
  return only.id;
}
