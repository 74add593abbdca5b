import process from 'node:process';
import { type Environment, readEnvironment } from '../config.ts';
import { type Locale, wording } from '../locales/index.ts';
import { askAsterisk } from './ask-asterisk.ts';
import { askCompany } from './ask-company.ts';
import { askSlack } from './ask-slack.ts';
import { askTelegram } from './ask-telegram.ts';
import { Cancelled, createDialogue } from './dialogue.ts';
import { finish } from './finish.ts';
import type { Changes } from './write-env.ts';

const folder = process.cwd();
const env = readEnvironment(folder);
const guess = languageOf(env);

if (process.stdin.isTTY && process.stdout.isTTY) process.exitCode = await run();
else {
  process.stderr.write(`${wording(guess)('setup.noTerminal')}\n`);
  process.exitCode = 1;
}

/** Gives the exit code. */
async function run(): Promise<number> {
  const first = createDialogue(wording(guess));
  let dialogue = first;
  try {
    first.begin('Пульт · Pult');
    dialogue = createDialogue(wording(await askLanguage(first)));
    const { t } = dialogue;
    dialogue.note(t('setup.intro'), t('setup.title'));
    let changes: Changes = {};
    for (const ask of [askTelegram, askSlack, askAsterisk, askCompany])
      changes = { ...changes, ...(await ask(dialogue, env)) };
    await finish(dialogue, folder, changes);
    dialogue.end(t('setup.write.start'));
    return 0;
  } catch (error) {
    const { t } = dialogue;
    if (!(error instanceof Cancelled)) dialogue.bad(t('setup.write.failed', { detail: String(error) }));
    dialogue.leave(t('setup.cancelled'));
    return 1;
  }
}

function askLanguage({ choose }: ReturnType<typeof createDialogue>): Promise<Locale> {
  const languages = [
    { value: 'ru', label: 'Русский' },
    { value: 'en', label: 'English' },
  ] as const;
  return choose('Язык · Language', guess === 'en' ? languages.toReversed() : languages);
}

function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Environment): Locale {
  return (LC_ALL || LC_MESSAGES || LANG || '').startsWith('en') ? 'en' : 'ru';
}
