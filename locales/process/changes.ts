import { z } from 'zod';
import { type Alteration, type Change, touched } from '../../core/process/compare.ts';
import { ClockTime, type Definition, StateKind, Text } from '../../core/process/definition.ts';
import { showLength, upperFirst } from '../format.ts';
import { type Locale, type T, wording } from '../index.ts';
import { ru } from '../ru.ts';
import { lengthWords } from './lengths.ts';
import { roleWords } from './roles.ts';

/** Of which versions the difference is said, to whom, and how many tickets stand in each state. */
export interface Compared {
  before: Definition;
  after: Definition;
  locale: Locale;
  inUse: ReadonlyMap<string, number>;
}

/** Each change in a line, with how many running tickets it touches; at most `most`, then how many more. */
export function changeLines(changes: Change[], compared: Compared, most: number): string[] {
  const t = wording(compared.locale);
  const lines = changes.slice(0, most).map((change) => changeLine(change, compared, t));
  const left = changes.length - most;
  return left > 0 ? [...lines, t('process.more', { count: left })] : lines;
}

function changeLine(change: Change, compared: Compared, t: T): string {
  const count = touched(change, compared.inUse);
  const line = upperFirst(changeWords(change, compared, t));
  return count > 0 ? `${line} · ${t('process.touches', { count })}` : line;
}

function changeWords(change: Change, compared: Compared, t: T): string {
  const name = change.name?.[compared.locale] ?? change.key;
  const what = change.kind === 'changed' ? alterations(change.what, compared, t) : plainly(change, compared);
  const way = change.part === 'transition' ? wayOf(change, compared, t) : '';
  return t(`process.change.${change.part}.${change.kind}`, {
    name,
    what,
    way,
    within: withinWords(change, compared, t),
  });
}

/** Where a deadline, a field or a task belongs. */
function withinWords({ part, key, within }: Change, { locale }: Compared, t: T): string {
  if (part === 'task') return within?.name[locale] ?? '';
  if (within) return t(`process.whose.${within.part}`, { name: within.name[locale] });
  if (part === 'deadline') return t(`process.whose.${key === 'reaction' ? 'reaction' : 'resolution'}`);
  return t('process.whose.form');
}

/** What is said of a piece that is new. */
function plainly({ part, key, within, kind }: Change, { after, before, locale }: Compared): string {
  if (part !== 'deadline') return '';
  const definition = kind === 'added' ? after : before;
  const own = key === 'reaction' || key === 'resolution' ? definition.deadlines[key] : undefined;
  const plan = within?.part === 'state' ? definition.states[within.key]?.deadline : own;
  const task = Object.values(definition.states)
    .flatMap(({ tasks }) => tasks)
    .find((one) => within?.part === 'task' && one.key === within.key);
  const found = plan ?? task?.deadline;
  return found ? lengthWords(found.length, found.clock, locale) : '';
}

function wayOf(change: Change, { before, after, locale }: Compared, t: T): string {
  const definition = change.kind === 'removed' ? before : after;
  const way = definition.transitions.find(({ key }) => key === change.key);
  if (!way) return '';
  const from = statesWords(way.from, definition, locale, t);
  return way.to === undefined ? from : `${from} → ${stateName(way.to, definition, locale)}`;
}

const stateName = (key: string, { states }: Definition, locale: Locale): string => states[key]?.title[locale] ?? key;

function statesWords(from: unknown, definition: Definition, locale: Locale, t: T): string {
  if (from === 'open') return t('process.anyOpen');
  if (from === 'any') return t('process.any');
  const keys = [from].flat().map(String);
  return keys.map((key) => stateName(key, definition, locale)).join(', ');
}

function alterations(what: Alteration[], compared: Compared, t: T): string {
  return what.map((one) => alterationWords(one, compared, t)).join('; ');
}

function alterationWords({ of, from, to }: Alteration, compared: Compared, t: T): string {
  const property = propertyWords(of, t);
  const was = valueWords(of, from, compared.before, compared, t);
  const is = valueWords(of, to, compared.after, compared, t);
  if (was === null || is === null || was === is) return t('process.altered', { of: property });
  return t('process.alteration', { of: property, from: was, to: is });
}

/** A property of the file in words; one that is new to us, by its name. */
const propertyWords = (of: string, t: T): string => (isKnown(of) ? t(`process.of.${of}`) : of);

const isKnown = (of: string): of is keyof typeof ru.process.of => Object.hasOwn(ru.process.of, of);

const byRole: ReadonlySet<string> = new Set(['owner', 'by', 'tell', 'opens', 'roles']);
const byState: ReadonlySet<string> = new Set(['from', 'to', 'start']);
const longest = 60;

/** A value in words; null when it says too much to stand in a line. */
function valueWords(of: string, value: unknown, definition: Definition, { locale }: Compared, t: T): string | null {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0))
    return t('process.nothing');
  if (typeof value === 'boolean') return t(value ? 'process.yes' : 'process.no');
  const plan = Length.safeParse(value).data;
  if (plan) return showLength(plan.minutes, locale);
  const text = Text.safeParse(value).data?.[locale];
  if (text !== undefined) return text.length > longest ? null : `«${text}»`;
  const names = [value].flat();
  if (!names.every((name) => typeof name === 'string')) return typeof value === 'number' ? String(value) : null;
  if (byState.has(of)) return `«${statesWords(value, definition, locale, t)}»`;
  return names.map((name) => nameWords(of, name, definition, locale)).join(', ');
}

const Length = z.strictObject({ minutes: z.number() });

function nameWords(of: string, name: string, { roles }: Definition, locale: Locale): string {
  const t = wording(locale);
  const kind = StateKind.safeParse(name).data;
  if (of === 'kind' && kind) return t(`process.kind.${kind}`);
  const clock = ClockTime.safeParse(name).data;
  if (of === 'clock' && clock) return t(`process.clock.${clock}`);
  return byRole.has(of) ? roleWords(name, roles, locale) : name;
}
