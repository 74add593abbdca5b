import process from 'node:process';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfig } from '../../config.ts';
import { readSettings } from '../../core/queries/read-settings.ts';
import { openQueue } from '../../core/queue.ts';
import { wording } from '../../locales/index.ts';
import { openDatabase } from '../database.ts';
import { importFile } from './import-file.ts';
import { reportOf } from './report.ts';

/** `npm run import -- FILE [--dry-run]`: clients, contacts, phones, equipment, products and sets from CSV or XLSX. Exit code 1: not all was taken. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'dry-run': { type: 'boolean' } } });
const config = readConfig();
const t = wording(config.company.locale);
const say = (text: string) => process.stdout.write(`${text}\n`);
const [file] = positionals;

if (file === undefined || positionals.length > 1) {
  say(t('import.usage'));
  process.exitCode = 1;
} else process.exitCode = (await run(file, values['dry-run'] ?? false)) ? 0 : 1;

/** Whether all rows were taken. */
async function run(from: string, tryOnly: boolean): Promise<boolean> {
  const log = pino({ level: 'warn' }, process.stderr);
  const { prisma, url, close } = await openDatabase({ ...config.database, log });
  const queue = await openQueue(url, [], log);
  try {
    const { name: companyName, ...company } = config.company;
    const nowhere = {
      channels: new Set<never>(),
      boards: {},
      adminEmails: [],
      dialling: false,
      recordings: 'none',
    } as const;
    const serviceLevel = config.serviceLevel;
    const settings = await readSettings(prisma, { ...company, companyName, serviceLevel, ...nowhere });
    const imported = await importFile({ prisma, queue, settings, now: () => new Date() }, from, { tryOnly, log });
    say(reportOf(imported, tryOnly, t));
    return 'refused' in imported && imported.refused.length === 0;
  } finally {
    await queue.stop();
    await close();
  }
}
