import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileModel } from '../../../prisma/generated/models.ts';
import { type Evidence, type Page, unlessOnce } from './page.ts';

/** Words outside of forms are kept exactly once, and so is each photo; those of staff once when they were taken, and never twice. */
export async function said({ world, done }: Evidence): Promise<Page> {
  const messages = await world.prisma.message.findMany({ select: { text: true } });
  const all = messages.map(({ text }) => text).join('\n'); // what is said in a row may be one message
  const count = (mark: string) => all.split(mark).length - 1;
  const { words, photos, answered } = done;
  return {
    problems: [
      ...[...words].flatMap((mark) => unlessOnce(`a client's words ${mark}`, count(mark), true)),
      ...[...answered].flatMap(([mark, { sure }]) => unlessOnce(`an answer ${mark}`, count(mark), sure)),
      ...(await noted({ world, done }, count)),
      ...(await photographed({ world, done })),
    ],
    figures: { 'words of clients': words.size, photos: photos.size, answers: answered.size, notes: done.noted.size },
  };
}

/** A note is sure when it stands under a card that we remember and the vendor has not given it up. */
async function noted({ world, done }: Pick<Evidence, 'world' | 'done'>, count: (mark: string) => number) {
  const cards = await world.prisma.delivery.findMany({ where: { message: { in: [...done.noted.values()] } } });
  const known = new Set(cards.map(({ message }) => message));
  const lost = JSON.stringify(world.slack.eventsGivenUp());
  return [...done.noted].flatMap(([mark, card]) =>
    unlessOnce(`a note ${mark}`, count(mark), known.has(card) && !lost.includes(mark)),
  );
}

/** Every photo lies once where its file says, byte for byte as it was sent. */
async function photographed({ world, done }: Pick<Evidence, 'world' | 'done'>): Promise<string[]> {
  const files = await world.prisma.file.findMany({ where: { kind: 'photo' } });
  const unfetched = files.filter(({ stored }) => stored === null);
  const hashes = await Promise.all(files.map((file) => hashOf(file, world.files)));
  return [
    ...unfetched.map(({ name, problem }) => `the photo ${name} was not fetched: ${problem ?? 'nobody knows why'}`),
    ...[...done.photos].flatMap(([mark, hash]) =>
      unlessOnce(`the photo of ${mark}`, hashes.filter((one) => one === hash).length, true),
    ),
  ];
}

async function hashOf({ stored }: FileModel, folder: string): Promise<string | null> {
  const bytes = stored === null ? null : await readFile(join(folder, stored)).catch(() => null);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
