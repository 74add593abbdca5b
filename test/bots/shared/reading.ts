import { expect } from 'vitest';
import { present, type Reader } from '../../../bots/shared/present.ts';
import { encodePress } from '../../../bots/shared/press.ts';
import type { Block, Button, ListItem, Screen } from '../../../bots/shared/screen.ts';
import type { View } from '../../../bots/shared/view.ts';
import type { Actor } from '../../../core/context.ts';
import type { Telling } from '../../../core/telling.ts';
import type { TestCore } from '../../support/core.ts';

const itemLine = ({ text, detail, button }: ListItem) => [text, detail, button?.label].filter(Boolean).join(' | ');

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'title':
      return [block.aside ? `${block.text} | ${block.aside}` : block.text];
    case 'quote':
      return [`> ${block.text}`];
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`);
    case 'timeline':
      return block.items.map(({ time, text }) => `${time} ${text}`);
    case 'list':
      return [...(block.title ? [block.title] : []), ...block.items.map(itemLine)];
    case 'divider':
      return [];
    default:
      return [block.text];
  }
}

/** What a person reads, line by line. */
export const linesOf = (screen: Screen | null): string[] => (screen?.blocks ?? []).flatMap(blockLines);

/** What he can press, in order; the rarely used last. */
export const labelsOf = (screen: Screen | null): string[] => buttonsOf(screen).map(({ label }) => label);

function buttonsOf(screen: Screen | null): Button[] {
  const items = (screen?.blocks ?? []).flatMap((block) => (block.kind === 'list' ? block.items : []));
  return [...(screen?.buttons.flat() ?? []), ...(screen?.more ?? []), ...items.flatMap(({ button }) => button ?? [])];
}

/** Nothing raw reaches a person: no keys, no holes, no buttons that a channel could not carry. */
export function expectReadable(screen: Screen | null): void {
  const text = [...linesOf(screen), ...labelsOf(screen)];
  const raw = /undefined|null|NaN|\{\{|\[object|^[a-z]+(\.[a-z-]+)+$/i;
  expect(text.filter((line) => line.trim() === '' || raw.test(line))).toEqual([]);
  for (const button of buttonsOf(screen)) if ('press' in button) expect(encodePress(button.press)).not.toBe('');
}

export type Person = { kind: 'staff' | 'contact'; id: number; name: string };

/** A person of the test company as the reader of a message; null: the board of a department. */
export async function readerOf({ core }: TestCore, who: Person | null, locale: 'ru' | 'en' = 'ru'): Promise<Reader> {
  const timeZone = 'Europe/Moscow';
  if (who === null) return { account: null, actor: null, locale, timeZone };
  const where = who.kind === 'staff' ? { staffId: who.id } : { contactId: who.id };
  const account = await core.prisma.account.findFirstOrThrow({ where, include: { staff: true, contact: true } });
  return { account, actor: who satisfies Actor, locale, timeZone };
}

/** What this person is shown of a telling; checked to be readable in both languages. */
export async function shown(desk: TestCore, telling: Telling, who: Person | null): Promise<Screen | null> {
  const { core } = desk;
  const source = { db: core.prisma, settings: core.settings, now: core.now() };
  expectReadable(await present(source, telling, await readerOf(desk, who, 'en')));
  const screen = await present(source, telling, await readerOf(desk, who));
  expectReadable(screen);
  return screen;
}

export const viewed = (desk: TestCore, view: View, who: Person): Promise<Screen | null> =>
  shown(desk, { kind: 'view', view }, who);
