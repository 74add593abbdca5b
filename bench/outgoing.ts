import { deliver } from '../core/commands/deliver.ts';
import { perform } from '../core/commands/perform.ts';
import { openCore } from './due.ts';
import type { Figure, Scale } from './figures.ts';
import { clientIds as allClients } from './people.ts';
import { production, type Stage, startProduct, until } from './stage.ts';

const clientIds = allClients.slice(0, 60);
const permitted = 30; // a second in all, and one a second in a chat (Telegram)

/** Messages to many chats at once, against the rate that the vendor permits; each chat's own order is kept. */
export async function measureOutgoing(stage: Stage, { quick }: Scale): Promise<Figure[]> {
  const rounds = quick ? 4 : 10;
  const { vendors, url } = stage;
  const exchange = await vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready');
  const core = await openCore(url);
  vendors.telegram.limitRates(true);
  const before = sent(stage).length;
  const count = rounds * clientIds.length;
  try {
    await perform(core, { key: null, origin: 'clock' }, async (ctx) => {
      for (let round = 0; round < rounds; round += 1) {
        for (const id of clientIds) {
          const place = { channel: 'telegram', place: String(id), accountId: null } as const;
          await deliver(ctx, place, { kind: 'unreached', ticket: null, name: `#${round}#` });
        }
      }
    });
    await until(() => (sent(stage).length - before >= count ? true : null), (count / permitted) * 4000);
    return [figureOf(stage, before, count)];
  } finally {
    vendors.telegram.limitRates(false);
    await core.queue.stop();
    await core.prisma.$disconnect();
    await product.stop();
    await exchange.stop();
  }
}

const sent = ({ vendors }: Stage) => vendors.telegram.calls('sendMessage').filter(({ status }) => status === 200);

/** The first second's worth may go at once; from then on the rate counts. */
function figureOf(stage: Stage, before: number, count: number): Figure {
  const arrived = sent(stage).slice(before);
  const took = (arrived.at(-1)?.at ?? 0) - (arrived[0]?.at ?? 0); // ms
  const rate = ((arrived.length - permitted) * 1000) / took;
  const rounds = (id: number) =>
    arrived
      .filter(({ params }) => String(params.chat_id) === String(id))
      .map(({ params }) => Number(/#(\d+)#/.exec(String(params.text))?.[1]));
  const inOrder = clientIds.every((id) => rounds(id).every((round, index) => round === index));
  const whole = arrived.length >= count && inOrder;
  return {
    measure: `${count} outgoing messages to ${clientIds.length} chats`,
    floor: `${permitted}/s permitted`,
    product: `${rate.toFixed(1)}/s, ${whole ? 'order kept' : `${arrived.length} arrived, order ${inOrder ? 'kept' : 'broken'}`}`,
    ratio: `${Math.round((rate * 100) / permitted)} %`,
    aim: '≥ 95 %, order kept',
    met: whole && rate >= permitted * 0.95,
  };
}
