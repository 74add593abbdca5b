import { Readable } from 'node:stream';
import { tellStaff } from '../../core/commands/deliver.ts';
import { keepMade } from '../../core/commands/keep-made.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import { type ErrandOf, errandQueue } from '../../core/errand.ts';
import type { FileStore } from '../../core/file-store.ts';
import { personData } from '../../core/queries/person-data.ts';
import { activeStaff } from '../../core/queries/standing.ts';
import { working } from '../../core/queue.ts';
import { Refusal } from '../../core/refusal.ts';
import { localeOf } from '../../locales/index.ts';
import { personText } from './person-text.ts';
import { speechOf } from './screens/reader.ts';

type Order = ErrandOf<'person-file'>;

/** Makes what is kept of a person into files, for machines and for people, in the chat of the administrator who asked. */
export async function startPersonFiles(core: Core, store: FileStore): Promise<void> {
  await core.queue.boss.work<Order>(errandQueue('person-file'), { ...working }, async ([job]) => {
    if (job) await fulfil(core, store, job.id, job.data).catch(orRefused);
  });
}

async function fulfil(core: Core, store: FileStore, id: string, { staff, contact }: Order): Promise<void> {
  const { name, locale, timeZone } = await activeStaff(core.prisma, staff);
  const data = await personData(core.prisma, { kind: 'staff', id: staff, name }, contact);
  const speech = speechOf({ locale: localeOf(locale), timeZone }, core.now());
  const made = [
    { name: `person-${contact}.json`, mime: 'application/json', text: JSON.stringify(data, null, 2) },
    { name: `person-${contact}.txt`, mime: 'text/plain; charset=utf-8', text: personText(data, speech) },
  ];
  const kept: Parameters<typeof keepMade>[2][] = [];
  for (const { text, ...file } of made) {
    const stored = `made/${id}-${file.name}`;
    kept.push({ ...file, stored, bytes: await store.put(stored, Readable.from(Buffer.from(text))) });
  }
  await perform(core, { key: `made:${id}`, origin: 'clock' }, async (ctx) => {
    const files: number[] = [];
    for (const file of kept) files.push(await keepMade(ctx, staff, file));
    await tellStaff(ctx, staff, { kind: 'view', view: { name: 'person-file', files } });
  });
}

/** Whoever works here no more gets nothing; whoever is erased meanwhile has nothing. */
function orRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
