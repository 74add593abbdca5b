import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { pino } from 'pino';
import { personText } from '../../bots/shared/person-text.ts';
import { speechOf } from '../../bots/shared/screens/reader.ts';
import { readConfig } from '../../config.ts';
import { erasePerson } from '../../core/commands/erase-person.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import { channelNames } from '../../core/context.ts';
import { personData } from '../../core/queries/person-data.ts';
import { readSettings } from '../../core/queries/read-settings.ts';
import { findContacts } from '../../core/queries/search.ts';
import { openQueue } from '../../core/queue.ts';
import { wording } from '../../locales/index.ts';
import { openDatabase } from '../database.ts';

/** `npm run person -- export|erase PHONE-OR-ID`: what a person may ask of whoever keeps his data. Exit code 1: not done. */
const config = readConfig();
const { locale, timeZone } = config.company;
const t = wording(locale);
const say = (text: string) => void process.stdout.write(`${text}\n`);
const [what, who] = process.argv.slice(2);

if ((what !== 'export' && what !== 'erase') || who === undefined) {
  say(t('person.usage', { command: 'npm run person --' }));
  process.exitCode = 1;
} else process.exitCode = (await run(what, who)) ? 0 : 1;

/** Whether it was done. */
async function run(wanted: 'export' | 'erase', words: string): Promise<boolean> {
  const log = pino({ level: 'warn' }, process.stderr);
  const { prisma, url, close } = await openDatabase({ ...config.database, log });
  const channels = new Set(channelNames.filter((name) => config[name].mode !== 'off'));
  const queue = await openQueue(url, channels, log);
  try {
    const { name: companyName, ...company } = config.company;
    const rest = { channels, boards: {}, adminEmails: [], dialling: false, recordings: 'none' } as const;
    const settings = await readSettings(prisma, {
      ...company,
      companyName,
      serviceLevel: config.serviceLevel,
      ...rest,
    });
    const core: Core = { prisma, queue, settings, now: () => new Date() };
    const contact = await named(core, words);
    if (contact === null) return false;
    return wanted === 'export' ? await exported(core, contact) : await erased(core, contact);
  } finally {
    await queue.stop();
    await close();
  }
}

/** A person by his id, phone or name; null: nobody, or several, which is said. */
async function named({ prisma, settings }: Core, words: string): Promise<number | null> {
  if (/^\d{1,6}$/.test(words) && (await prisma.contact.count({ where: { id: Number(words) } })) > 0)
    return Number(words);
  const found = await findContacts(prisma, words, settings);
  const [only] = found;
  if (only && found.length === 1) return only.id;
  say(found.length === 0 ? t('person.none') : t('person.several'));
  for (const { id, name, organization } of found) say(`  ${id}  ${name} ${organization ?? ''}`);
  return null;
}

async function exported(core: Core, contact: number): Promise<boolean> {
  const data = await personData(core.prisma, { kind: 'system' }, contact);
  const texts = {
    json: JSON.stringify(data, null, 2),
    txt: personText(data, speechOf({ locale, timeZone }, core.now())),
  };
  for (const [suffix, text] of Object.entries(texts)) {
    const file = `person-${contact}.${suffix}`;
    await writeFile(file, text, { mode: 0o600 }); // nobody else's to read
    say(t('person.written', { file }));
  }
  return true;
}

async function erased(core: Core, contact: number): Promise<boolean> {
  const { name } = await core.prisma.contact.findUniqueOrThrow({ where: { id: contact } });
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(t('person.sure', { name })).finally(() => terminal.close());
  const sure = answer.trim().toLowerCase() === t('person.yes');
  if (sure) await perform(core, { key: null, origin: 'api' }, (ctx) => erasePerson(ctx, contact));
  say(t(sure ? 'person.done' : 'person.left'));
  return sure;
}
