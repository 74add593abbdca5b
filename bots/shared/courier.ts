import type { Logger } from 'pino';
import { foldNews, isOver, mayFold } from '../../core/commands/fold-news.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import { findDelivery, type PendingDelivery } from '../../core/commands/settle-delivery.ts';
import type { DeliveryJob } from '../../core/queue.ts';
import { Telling } from '../../core/telling.ts';
import { carry, type DeskAddress } from './carry.ts';
import { type Channel, ChannelTrouble } from './channel.ts';
import { startHands } from './hands.ts';
import { type Allowance, type Budget, pacer } from './pace.ts';

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
