import { setTimeout as sleep } from 'node:timers/promises';
import { deliver } from '../core/commands/deliver.ts';
import { type Core, perform } from '../core/commands/perform.ts';
import { openCore } from './due.ts';
import type { Figure, Scale } from './figures.ts';
import { clientIds as allClients } from './people.ts';
import { production, type Stage, startProduct, until } from './stage.ts';

const clientIds = allClients.slice(0, 60);
const permitted = 30; // a second in all, and one a second in a chat (Telegram)

const second = 1000; // ms

/**
 * Messages to many chats at once, against the rate that the vendor permits, by a product that has sent some before; each
 * chat's own order is kept, and the vendor has nothing to refuse.
 */
export async function measureOutgoing(stage: Stage, { quick }: Scale): Promise<Figure[]> {
  const rounds = quick ? 4 : 10;
  const { vendors, url } = stage;
  const exchange = await vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready');
  const core = await openCore(url);
  vendors.telegram.limitRates(true);
  try {
    await tell(stage, core, 1); // warms up
    await sleep(2 * second);
    return [figureOf(await tell(stage, core, rounds), rounds * clientIds.length)];
  } finally {
    vendors.telegram.limitRates(false);
    await core.queue.stop();
    await core.prisma.$disconnect();
    await product.stop();
    await exchange.stop();
  }
}

type Call = ReturnType<Stage['vendors']['telegram']['calls']>[number];

/** So many messages to everybody, and what the vendor saw of them. */
async function tell({ vendors }: Stage, core: Core, rounds: number): Promise<Call[]> {
  const before = vendors.telegram.calls('sendMessage').length;
  const seen = () => vendors.telegram.calls('sendMessage').slice(before);
  const count = rounds * clientIds.length;
  await perform(core, { key: null, origin: 'clock' }, async (ctx) => {
    for (let round = 0; round < rounds; round += 1) {
      for (const id of clientIds) {
        const place = { channel: 'telegram', place: String(id), accountId: null } as const;
        await deliver(ctx, place, { kind: 'unreached', ticket: null, name: `#${round}#` });
      }
    }
  });
  const all = () => (seen().filter(({ status }) => status === 200).length >= count ? true : null);
  await until(all, (count / permitted) * 4 * second);
  return seen();
}

/** As many as a second permits may go within the first second; from then on the rate counts. */
function figureOf(calls: Call[], count: number): Figure {
  const arrived = calls.filter(({ status }) => status === 200);
  const [first, full, last] = [0, permitted - 1, -1].map((index) => arrived.at(index)?.at ?? Number.NaN);
  const from = Math.min(full ?? Number.NaN, (first ?? Number.NaN) + second);
  const rate = ((arrived.length - permitted) * second) / ((last ?? Number.NaN) - from);
  const rounds = (id: number) =>
    arrived
      .filter(({ params }) => String(params.chat_id) === String(id))
      .map(({ params }) => Number(/#(\d+)#/.exec(String(params.text))?.[1]));
  const inOrder = clientIds.every((id) => rounds(id).every((round, index) => round === index));
  const whole = arrived.length >= count && inOrder;
  const refused = calls.filter(({ status }) => status === 429).length;
  return {
    measure: `${count} outgoing messages to ${clientIds.length} chats`,
    floor: `${permitted}/s permitted`,
    product: `${rate.toFixed(1)}/s, ${whole ? 'order kept' : `${arrived.length} arrived, order ${inOrder ? 'kept' : 'broken'}`}, ${refused} refused`,
    ratio: `${Math.round((rate * 100) / permitted)} %`,
    aim: '≥ 95 %, order kept',
    met: whole && rate >= permitted * 0.95,
  };
}
