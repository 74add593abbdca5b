import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Logger } from 'pino';
import { type Core, perform } from '../../core/commands/perform.ts';
import { proposeSource } from '../../core/commands/propose-process.ts';
import { dropProposal, type Publishing, publishProposal } from '../../core/commands/publish-proposal.ts';
import type { Ctx } from '../../core/context.ts';
import { drawPng } from '../../core/drawing/draw-png.ts';
import { pictureOf } from '../../core/process/picture/picture.ts';
import { drawProcess } from '../../core/process/picture/svg.ts';
import { openStates } from '../../core/process/revision.ts';
import { type LeftBehind, leftBehind } from '../../core/queries/process-versions.ts';
import type { Draft } from '../../core/queries/proposal.ts';
import { reviseAll } from '../../core/revising.ts';
import { type Locale, wording } from '../../locales/index.ts';
import { revisedWords } from '../../locales/process/counts.ts';
import { draftLines, faultyLines } from '../../locales/process/draft.ts';
import { pictureWords } from '../../locales/process/picture.ts';

/** `move`: running tickets follow; `yes`: nothing is asked that can be done without an answer. */
export interface Asking {
  move: boolean;
  yes: boolean;
  picture: string | null; // a file to draw it into: .png or .svg
}

/** The person at the terminal. */
export interface Terminal {
  locale: Locale;
  say(text: string): void;
  ask(question: string): Promise<string | null>; // null: nobody answers
  log: Logger;
}

/** Checks a process file, shows what it would change, and publishes it. Whether it was published. */
export async function publishFile(core: Core, file: string, asking: Asking, terminal: Terminal): Promise<boolean> {
  const { say, locale } = terminal;
  const source = await readFile(file, 'utf8').catch(() => null);
  if (source === null) return refuse(say, wording(locale)('process.notFound', { file }));
  const { id, checked } = await within(core, (ctx) => proposeSource(ctx, basename(file), source));
  if (!checked.ok) return refuse(say, faultyLines(basename(file), checked.problems, locale).join('\n'));
  say(draftLines(checked, locale).join('\n'));
  if (asking.picture !== null) await writeFile(asking.picture, await drawn(checked, locale, asking.picture));
  const places = (await agreed(asking, terminal)) ? await placesOf(checked, asking, terminal) : null;
  if (places !== null) return publish(core, { proposal: id, move: asking.move, places }, checked, terminal);
  await within(core, (ctx) => dropProposal(ctx, id));
  return refuse(say, wording(locale)('process.dropped', { file: basename(file) }));
}

function refuse(say: Terminal['say'], why: string): false {
  say(why);
  return false;
}

async function within<T>(core: Core, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const done = await perform(core, { key: null, origin: 'api' }, work);
  if (done.repeated) throw new Error('a cause without a key never repeats');
  return done.value;
}

async function agreed({ yes, move }: Asking, { ask, locale }: Terminal): Promise<boolean> {
  return yes || isYes(await ask(`\n${wording(locale)(move ? 'process.askMove' : 'process.ask')}`));
}

const isYes = (answer: string | null): boolean => answer !== null && /^\s*(y|yes|д|да)\s*$/i.test(answer);

async function publish(core: Core, publishing: Publishing, draft: Draft, terminal: Terminal): Promise<boolean> {
  const { say, locale } = terminal;
  const t = wording(locale);
  const { proposal, move, places } = publishing;
  const done = await within(core, (ctx) => publishProposal(ctx, publishing));
  if (done.kind === 'overtaken') return refuse(say, t('process.overtaken'));
  const name = draft.definition.title[locale];
  say(t('process.published', { name, version: done.version }));
  if (!move) return true;
  const errand = { kind: 'revise', process: done.process, places, proposal, by: null } as const;
  const count = await reviseAll(core, errand, terminal.log); // the running product does the same: whoever is first
  const left = await leftBehind(core.prisma, done.process, mostNamed);
  say(revisedWords(name, done.version, count, left.count, locale));
  if (left.count > 0) say(leftLines(left, locale).join('\n'));
  return true;
}

const mostNamed = 10;

/** Those that could not follow, by number and gist. */
function leftLines({ count, first }: LeftBehind, locale: Locale): string[] {
  const t = wording(locale);
  const named = first.map(({ number, title }) => `  ${t('happened.withGist', { number, gist: title })}`);
  const more = count - first.length;
  return [t('process.left', { count }), ...named, ...(more > 0 ? [`  ${t('process.more', { count: more })}`] : [])];
}

/** Where the tickets of each stranded state go: by its name or the number in the list. Null: nobody answers. */
async function placesOf({ definition, stranded }: Draft, { move }: Asking, { say, ask, locale }: Terminal) {
  const places: Record<string, string> = {};
  const options = openStates(definition).map((key) => ({ key, title: definition.states[key]?.title[locale] ?? key }));
  for (const { state, title, count } of move ? stranded : []) {
    say(`\n${wording(locale)('process.askPlace', { state: title[locale], count })}`);
    options.forEach(({ key, title: name }, at) => {
      say(`  ${at + 1}. ${name} (${key})`);
    });
    for (let found: string | undefined; found === undefined; ) {
      const answer = await ask('> ');
      if (answer === null) return null;
      found = options.find(({ key, title: name }, at) => [key, name, String(at + 1)].includes(answer.trim()))?.key;
      if (found !== undefined) places[state] = found;
    }
  }
  return places;
}

async function drawn({ definition, current }: Draft, locale: Locale, file: string): Promise<Uint8Array | string> {
  const subtitle = wording(locale)('process.picture.version', { version: (current?.version ?? 0) + 1 });
  const { svg } = drawProcess(pictureOf(definition, pictureWords(definition, locale, subtitle)));
  return file.endsWith('.svg') ? svg : drawPng(svg);
}
