import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { foldNews, isOver, isStale, mayFold } from '../../core/commands/fold-news.ts';
import { actorOf } from '../../core/commands/meet-account.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import {
  findDelivery,
  messageOfSlot,
  type PendingDelivery,
  type Settlement,
  saveOutcome,
  settleDelivery,
} from '../../core/commands/settle-delivery.ts';
import { filesUnderway } from '../../core/queries/files-underway.ts';
import type { DeliveryJob } from '../../core/queue.ts';
import { Telling } from '../../core/telling.ts';
import { type Channel, ChannelTrouble } from './channel.ts';
import { startHands } from './hands.ts';
import { type Allowance, type Budget, type Pacer, pacer } from './pace.ts';
import { present, type Reader } from './present.ts';
import type { Screen } from './screen.ts';
import { speechOf } from './screens/reader.ts';
import { saidLate } from './screens/while-away.ts';

interface Allowances {
  chat: Allowance; // of replies and cards
  news: Allowance; // in a chat, of what comes unasked: it may come in floods, and need not come in bursts
  all: Allowance;
  editsApart: boolean; // edits have a budget of their own
}

/** What the vendors allow, with short bursts (design.md §7), and 1 % less in all: clocks and networks jitter. */
export const allowances: Record<Channel['name'], Allowances> = {
  telegram: {
    ...{ chat: { burst: 3, everyMs: 1000 }, news: { burst: 1, everyMs: 1000 }, all: { burst: 30, everyMs: 33.6 } },
    editsApart: false,
  },
  slack: {
    ...{ chat: { burst: 3, everyMs: 1000 }, news: { burst: 3, everyMs: 1000 }, all: { burst: 20, everyMs: 50 } },
    editsApart: true,
  },
};

/** The address that signs a person in at the desk, by its one-time secret. */
export type DeskAddress = (secret: string) => string;

const hands = 32; // chats served at once: each may wait a second for its own turn, while 30 a second go out
const abreast = 8; // messages that are on their way to the vendor at once

/** Seconds for which a vendor who asks for patience is waited for: put back, a job would wait longer each time. */
const asked = 60;

/**
 * Carries what the core has told to the people of one channel, in the order of each chat, until it is stopped. The vendor's
 * pace is kept by one courier a channel, whatever the number of copies of the product.
 */
export async function startCourier(
  core: Core,
  channel: Channel,
  desk: DeskAddress,
  log: Logger,
): Promise<() => Promise<void>> {
  const allowed = allowances[channel.name];
  const pace = pacer(abreast);
  const underWay = new Map<number, Promise<void>>();
  const bring = async (id: number, edit: boolean): Promise<void> => {
    if (edit) await underWay.get(id)?.catch(() => undefined); // it may have been worded before what is to be shown
    const delivery = await (edit ? findDelivery(core.prisma, id) : withOthers(core, channel, id));
    if (!delivery || isOver(delivery) || (edit && delivery.message === null)) return; // worded when it is sent
    const chat = budgetOf(delivery, allowed);
    const turn = () => pace.turn([chat, { name: 'all', allowance: allowed.all }]);
    await patiently(
      () => carry(core, channel, delivery, turn, desk, log),
      (seconds) => pace.hold(chat.name, seconds),
    );
  };
  const hand = async ({ delivery, edit = false }: DeliveryJob): Promise<void> => {
    const bringing = bring(delivery, edit);
    if (edit) return bringing;
    underWay.set(delivery, bringing);
    await bringing.finally(() => underWay.delete(delivery));
  };
  return startHands(core.queue, channel.name, hands, hand, log);
}

/** A delivery; what has waited for hours takes with it what has waited as long in its chat. */
async function withOthers(core: Core, { name }: Channel, id: number): Promise<PendingDelivery | null> {
  const delivery = await findDelivery(core.prisma, id);
  if (!delivery || !mayFold(delivery, core.now())) return delivery;
  await perform(core, { key: null, origin: name }, (ctx) => foldNews(ctx, delivery));
  return findDelivery(core.prisma, id);
}

function budgetOf({ place, slot, message, telling }: PendingDelivery, allowed: Allowances): Budget {
  const name = message !== null && allowed.editsApart ? `${place} edits` : place;
  const unasked = slot === null && message === null && Telling.parse(telling).kind !== 'view';
  return { name, allowance: unasked ? allowed.news : allowed.chat };
}

/** Does it again when the vendor asks for patience, until that becomes too much: then it goes back to the queue. */
async function patiently(work: () => Promise<void>, hold: (seconds: number) => void): Promise<void> {
  for (let patience = asked; ; ) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ChannelTrouble && error.trouble.kind === 'wait')) throw error;
      hold(error.trouble.seconds);
      patience -= error.trouble.seconds;
      if (patience < 0) throw error;
    }
  }
}

async function carry(
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
