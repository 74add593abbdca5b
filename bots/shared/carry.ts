import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isStale } from '../../core/commands/fold-news.ts';
import { actorOf } from '../../core/commands/meet-account.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import {
  messageOfSlot,
  type PendingDelivery,
  type Settlement,
  saveOutcome,
  settleDelivery,
} from '../../core/commands/settle-delivery.ts';
import { filesUnderway } from '../../core/queries/files-underway.ts';
import { Telling } from '../../core/telling.ts';
import { type Channel, ChannelTrouble } from './channel.ts';
import type { Pacer } from './pace.ts';
import { present, type Reader } from './present.ts';
import type { Screen } from './screen.ts';
import { speechOf } from './screens/reader.ts';
import { saidLate } from './screens/while-away.ts';

/** The address that signs a person in at the desk, by its one-time secret. */
export type DeskAddress = (secret: string) => string;

/** Words a delivery as it is to be said now, sends it when its turn comes, and writes down what came of it. */
export async function carry(
  core: Core,
  channel: Channel,
  delivery: PendingDelivery,
  turn: () => ReturnType<Pacer['turn']>,
  desk: DeskAddress,
  log: Logger,
): Promise<void> {
  const reader = readerOf(core, delivery);
  const telling = Telling.parse(delivery.telling);
  const now = core.now();
  const said = await present({ db: core.prisma, settings: core.settings, now, desk }, telling, reader);
  const late = said && isStale(delivery, now);
  const screen = late ? saidLate(said, telling, delivery.createdAt, speechOf(reader, now)) : said;
  const settled = screen ? await send(core, channel, delivery, screen, reader, turn) : { kind: 'dropped' as const };
  if (settled === 'shown already') return;
  if (settled.kind === 'failed') log.error({ delivery: delivery.id, why: settled.why }, 'a message was refused');
  if (settled.kind !== 'unreachable')
    return insist(() => saveOutcome({ db: core.prisma, now: core.now() }, delivery, settled));
  await perform(core, { key: null, origin: channel.name }, (ctx) => settleDelivery(ctx, delivery, settled));
}

const savedWithin = 60_000; // ms

/** The vendor has it: a database that is away for a while must not make us say it twice. */
async function insist(save: () => Promise<void>): Promise<void> {
  for (const limit = Date.now() + savedWithin; ; await pause(500)) {
    try {
      return await save();
    } catch (error) {
      if (Date.now() > limit) throw error;
    }
  }
}

function readerOf({ settings }: Core, { account }: PendingDelivery): Reader {
  return {
    account,
    actor: account ? actorOf(account) : null,
    locale: (account?.locale ?? settings.locale) === 'en' ? 'en' : 'ru',
    timeZone: account?.staff?.timeZone ?? settings.timeZone,
  };
}

async function send(
  core: Core,
  channel: Channel,
  delivery: PendingDelivery,
  screen: Screen,
  reader: Reader,
  turn: () => ReturnType<Pacer['turn']>,
): Promise<Settlement | 'shown already'> {
  const shown = createHash('sha256').update(JSON.stringify(screen)).digest('base64url');
  if (delivery.message !== null && delivery.shown === shown) return 'shown already';
  if (delivery.message === null) await awaitFiles(core, screen.files ?? []);
  const answered = await turn();
  try {
    return { kind: 'sent', message: await put(core, channel, delivery, screen, reader).finally(answered), shown };
  } catch (error) {
    if (!(error instanceof ChannelTrouble)) throw error;
    return settlementOf(error);
  }
}

const filesWithin = 20_000; // ms

/** Files are fetched a moment after the words they came with; the message waits for them, though not for ever. */
async function awaitFiles({ prisma }: Core, files: number[]): Promise<void> {
  if (files.length === 0) return;
  for (const limit = Date.now() + filesWithin; Date.now() < limit; await pause(100)) {
    if ((await filesUnderway(prisma, files)) === 0) return;
  }
}

/** Edits the live message; one that is gone is sent anew. */
async function put(
  core: Core,
  channel: Channel,
  delivery: PendingDelivery,
  screen: Screen,
  reader: Reader,
): Promise<string> {
  const { place, message, thread } = delivery;
  if (message !== null) {
    try {
      await channel.edit(place, message, screen, reader.locale);
      return message;
    } catch (error) {
      if (!(error instanceof ChannelTrouble && error.trouble.kind === 'gone')) throw error;
    }
  }
  const under =
    thread === null ? null : await messageOfSlot(core.prisma, { channel: channel.name, place, slot: thread });
  return channel.send(place, screen, under, reader.locale);
}

/** What will never go out is settled; what may go out later is thrown back to the queue. */
function settlementOf(error: ChannelTrouble): Settlement {
  const { trouble } = error;
  if (trouble.kind === 'unreachable') return { kind: 'unreachable' };
  if (trouble.kind === 'rejected') return { kind: 'failed', why: trouble.why };
  if (trouble.kind === 'gone') return { kind: 'failed', why: 'gone' };
  throw error;
}
