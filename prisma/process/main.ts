import { once } from 'node:events';
import process from 'node:process';
import { createInterface, type Interface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfig } from '../../config.ts';
import { channelNames } from '../../core/context.ts';
import { readSettings } from '../../core/queries/read-settings.ts';
import { openQueue } from '../../core/queue.ts';
import { wording } from '../../locales/index.ts';
import { openDatabase } from '../database.ts';
import { type Asking, publishFile } from './publish-file.ts';

/** `npm run process -- FILE [--move] [--yes] [--picture PNG]`: what sending the file to the bot does. Exit code 1: not published. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { move: { type: 'boolean' }, yes: { type: 'boolean' }, picture: { type: 'string' } },
});
const config = readConfig();
const { locale } = config.company;
const say = (text: string) => void process.stdout.write(`${text}\n`);
const [file] = positionals;

if (file === undefined || positionals.length > 1) {
  say(wording(locale)('process.usage', { command: 'npm run process --' }));
  process.exitCode = 1;
} else process.exitCode = (await run(file)) ? 0 : 1;

/** Whether it was published. */
async function run(from: string): Promise<boolean> {
  const log = pino({ level: 'warn' }, process.stderr);
  const { prisma, url, close } = await openDatabase({ ...config.database, log });
  const channels = new Set(channelNames.filter((name) => config[name].mode !== 'off')); // cards of moved requests are edited
  const queue = await openQueue(url, channels, log);
  let terminal: Interface | undefined;
  try {
    const { name: companyName, ...company } = config.company;
    const rest = { channels, boards: {}, adminEmails: [], dialling: false, recordings: 'none' } as const;
    const { serviceLevel } = config;
    const settings = await readSettings(prisma, { ...company, companyName, serviceLevel, ...rest });
    const asking: Asking = { move: values.move ?? false, yes: values.yes ?? false, picture: values.picture ?? null };
    const ask = (question: string): Promise<string | null> => {
      terminal ??= createInterface({ input: process.stdin, output: process.stdout });
      return Promise.race([terminal.question(question), once(terminal, 'close').then(() => null)]);
    };
    return await publishFile({ prisma, queue, settings, now: () => new Date() }, from, asking, {
      locale,
      say,
      ask,
      log,
    });
  } finally {
    terminal?.close();
    await queue.stop();
    await close();
  }
}
