import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../config.ts';
import { type Product, startProduct } from '../../main.ts';
import type { SlackSandbox } from '../../sandbox/slack.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { vendorSpecs } from '../support/product.ts';
import { type Asterisk, kit, reason, startAsterisk } from './kit.ts';
import { answering, atPhones } from './phones.ts';
import { scenarios } from './scenarios.ts';

if (!kit) test('the product on a real Asterisk', (context) => context.skip(reason));

const slackOf = { '101': 'U0DEMO01', '102': 'U0DEMO02' } as const;
type Extension = keyof typeof slackOf;
const soon = { timeout: 10_000, interval: 20 };

describe.skipIf(!kit)('The whole product on a real Asterisk', { timeout: 60_000 }, () => {
  let asterisk: Asterisk;
  let database: FreshDatabase;
  let folder: string;
  const latencies: number[] = [];
  beforeAll(async () => {
    asterisk = await startAsterisk();
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'pult-'));
  }, 300_000);
  afterAll(async () => {
    await asterisk?.remove();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  describe.each([{ trunks: 'trunk' }, { trunks: '' }])('with AMI_TRUNKS=$trunks', ({ trunks }) => {
    let product: Product;
    let slack: SlackSandbox;
    beforeAll(async () => {
      const address = { AMI_HOST: '127.0.0.1', AMI_PORT: String(asterisk.port) };
      const line = { ...address, AMI_TRUNKS: trunks, AMI_ORIGINATE_CONTEXT: 'internal' };
      const kept = { AMI_RECORDINGS: asterisk.recordings };
      const user = { AMI_USERNAME: 'tester', AMI_SECRET: 'tester-secret' };
      const own = { DATABASE_URL: database.url, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' };
      product = await startProduct(
        readConfig({ ...own, ...line, ...kept, ...user }),
        pino({ level: 'error' }),
        vendorSpecs,
      );
      const played = product.sandbox?.vendors.slack;
      if (!played) throw new Error('Slack is played');
      slack = played;
    });
    afterAll(() => product?.stop());

    /** Plays a scenario of the kit beside what is seen of it; a story that fails leaves no call for the next one. */
    async function playing(scenario: string, story: () => Promise<void>): Promise<void> {
      const played = asterisk.play(scenario);
      await story().finally(() => played);
    }

    /** The same with a scenario of our own. */
    async function at(scenario: keyof typeof scenarios, story: () => Promise<void>): Promise<void> {
      const played = atPhones(asterisk, async (office) => scenarios[scenario]?.play(office));
      await story().finally(() => played);
    }

    /** The last card of a call in an operator's direct messages. */
    const card = (extension: Extension): string => cards(extension).at(-1) ?? '';
    const cards = (extension: Extension): string[] =>
      slack
        .person(slackOf[extension])
        .dms()
        .flatMap(({ text }) => (text.startsWith('☎') ? [text] : []));
    const shown = (extension: Extension, ...words: string[]) =>
      vi.waitFor(() => {
        for (const one of words) expect(card(extension)).toContain(one);
      }, soon);

    /** Milliseconds from the ring, as the line tells it, to the card as Slack receives it. */
    async function measure(extension: Extension): Promise<void> {
      const ring = await product.core.prisma.ring.findFirstOrThrow({
        where: { staff: { extension } },
        orderBy: { id: 'desc' },
      });
      const posted = slack.calls().findLast(({ method, args }) => {
        return method === 'chat.postMessage' && args.channel === slack.person(slackOf[extension]).dms()[0]?.channel;
      });
      const took = (posted?.at ?? Number.NaN) - ring.since.getTime();
      latencies.push(took);
      expect(took).toBeGreaterThan(0);
    }

    test('a direct call: who calls, that they talk, that they have talked', async () => {
      await playing('direct-answered', async () => {
        await shown('101', 'Звонит +7 495 123-45-67', 'Анна Котова, бухгалтер — «Ромашка, ООО»');
        await measure('101');
        await shown('101', 'Разговор · Анна Котова');
      });
      await shown('101', 'Поговорили · Анна Котова · 0:03');
    });

    test('a queue: both have the card, the one who was slower keeps a line', async () => {
      await playing('queue-answered', async () => {
        await Promise.all([
          shown('101', 'Звонит', 'очередь «Техподдержка»', 'Анна Котова'),
          shown('102', 'Звонит', 'очередь «Техподдержка»', 'Анна Котова'),
        ]);
        await measure('102');
        await shown('102', 'Разговор · Анна Котова');
        await shown('101', 'Отвечает Денис Орлов · Анна Котова');
      });
      await shown('102', 'Поговорили · Анна Котова');
    });

    test('an abandoned call becomes a callback with a deadline', async () => {
      await playing('queue-abandoned', async () => {
        await shown('102', 'Звонит');
      });
      await shown('102', 'Пропущенный · Анна Котова', 'обратный звонок');
      const where = { process: { key: 'callback' }, contact: { name: 'Анна Котова' }, closedAt: null };
      const open = await product.core.prisma.ticket.findMany({ where, include: { deadlines: true } });
      expect(open).toHaveLength(1);
      expect(open[0]?.deadlines.length).toBeGreaterThan(0);
    });

    test('a blind transfer: the card moves', async () => {
      await playing('transfer-blind', async () => {
        await shown('101', 'Разговор · Анна Котова');
        await shown('102', 'Звонит', 'Анна Котова');
        await measure('102');
        await shown('102', 'Разговор · Анна Котова');
        await shown('101', 'Отвечает Денис Орлов');
      });
      await shown('102', 'Поговорили · Анна Котова');
    });

    test('a hidden number is said to be so', async () => {
      await playing('anonymous', async () => {
        await shown('101', 'Номер скрыт');
        await measure('101');
      });
      await shown('101', 'Поговорили · Номер скрыт');
    });

    test('a call placed from the chat is ours', async () => {
      await playing('click-to-call', async () => {
        await shown('101', 'Звоним +7 916 123-45-67', 'Пётр Ильин');
        await shown('101', 'Разговор · Пётр Ильин');
      });
      await shown('101', 'Поговорили · Пётр Ильин');
    });

    test('a transfer with words before it: the card opens to the colleague when the client is his', async () => {
      await playing('transfer-attended', async () => {
        await shown('101', 'Разговор · Анна Котова');
        await shown('102', 'Разговор · Анна Котова');
        await shown('101', 'Отвечает Денис Орлов');
      });
      await shown('102', 'Поговорили · Анна Котова');
    });

    test('a call picked up from another phone is his who picked it up', async () => {
      await at('picked-up', async () => {
        await shown('101', 'Звонит', 'Анна Котова');
        await shown('102', 'Разговор · Анна Котова');
        await shown('101', 'Отвечает Денис Орлов');
      });
      await shown('102', 'Поговорили · Анна Котова');
    });

    test('two lines of one operator: a card each', async () => {
      await at('two-lines', async () => {
        await shown('101', 'Разговор · Анна Котова');
        await shown('101', 'Звонит +7 916 123-45-67', 'Пётр Ильин');
        await shown('101', 'Разговор · Пётр Ильин');
        await shown('101', 'Поговорили · Пётр Ильин · 0:01');
        expect(cards('101').at(-2)).toContain('Разговор · Анна Котова');
      });
      await vi.waitFor(() => expect(cards('101').at(-2)).toContain('Поговорили · Анна Котова · 0:04'), soon);
    });

    test('a parked client is his colleague’s who takes him', async () => {
      await at('parked-and-taken', async () => {
        await shown('101', 'Разговор · Анна Котова');
        await shown('102', 'Разговор · Анна Котова');
        await shown('101', 'Отвечает Денис Орлов');
      });
      await shown('102', 'Поговорили · Анна Котова');
    });

    test.each(['parked-and-gone', 'transfer-blind-given-up'] as const)(
      'a client lost on the way (%s) is called back',
      async (lost) => {
        await at(lost, async () => {
          await shown('101', 'Разговор · Анна Котова');
        });
        await shown('101', 'Переведён, но никто не ответил · Анна Котова', 'обратный звонок');
        const where = { outcome: 'lost', ticket: { process: { key: 'callback' }, closedAt: null } };
        await vi.waitFor(() => product.core.prisma.call.findFirstOrThrow({ where, orderBy: { id: 'desc' } }), soon);
      },
    );

    /** Presses the button of the last card that has it. */
    async function press(extension: Extension, label: string): Promise<void> {
      const person = slack.person(slackOf[extension]);
      const message = person.dms().findLast(({ buttons }) => buttons.some((one) => one.label === label));
      if (!message) throw new Error(`no «${label}»`);
      await person.press(message.ts, label);
    }
    const told = (extension: Extension, words: string) =>
      vi.waitFor(() => expect(slack.person(slackOf[extension]).dms().at(-1)?.text).toContain(words), soon);

    test('«Перезвонить» rings the operator’s own phone, then the client’s, whose callback closes itself', async () => {
      await atPhones(asterisk, async ({ anna, trunk }) => {
        const picked = answering(anna, 500);
        const answered = answering(trunk, 800);
        await press('101', 'Перезвонить');
        await picked;
        await shown('101', 'Звоним +7 495 123-45-67', 'Анна Котова');
        const talk = await answered;
        await shown('101', 'Разговор · Анна Котова');
        await talk.hangup();
        await shown('101', 'Поговорили · Анна Котова');
      });
      const where = { process: { key: 'callback' }, contact: { name: 'Анна Котова' }, closedAt: null };
      await vi.waitFor(async () => expect(await product.core.prisma.ticket.count({ where })).toBe(0), soon);
    });

    test('who does not take his own phone, or has none connected, is told why nobody was called', async () => {
      await atPhones(asterisk, async ({ anna }) => {
        anna.removeAllListeners('call');
        anna.on('call', (call) => call.reject(486));
        await press('101', 'Перезвонить');
        await told('101', 'Не позвонили на +7 495 123-45-67: ваш телефон занят');
      });
      await press('101', 'Позвонить ещё раз'); // the phones are off now
      await told('101', 'Не позвонили на +7 495 123-45-67: ваш телефон не в сети');
    });

    test('of a talk that the exchange records every part is known, and waited for', async () => {
      const call = await atPhonesRecording();
      const files = await product.core.prisma.file.findMany({ where: { callId: call }, orderBy: { id: 'asc' } });
      const told = ['first.wav', 'second.wav'].map((name) => ({ told: join(asterisk.recordings, name) }));
      expect(files.map(({ source }) => source)).toEqual(told); // the kit's phones are silent: there are no bytes to fetch
    });

    /** A talk recorded in two parts, as a plan does that switches it off and on again; gives the call's id. */
    async function atPhonesRecording(): Promise<number> {
      const { prisma } = product.core;
      await atPhones(asterisk, async ({ anna, trunk, manager }) => {
        let channel = '';
        manager.on('packet', (packet) => {
          if (packet.Event === 'Newchannel' && String(packet.Channel).startsWith('PJSIP/trunk'))
            channel = String(packet.Channel);
        });
        const answered = answering(anna);
        const client = trunk.call('74957770001', { from: '+74951234567' });
        await answered;
        for (const File of ['first.wav', 'second.wav']) {
          await manager.send({ Action: 'MixMonitor', Channel: channel, File });
          await sleep(1_000);
          await manager.send({ Action: 'StopMixMonitor', Channel: channel });
        }
        await client.hangup();
      });
      return (await prisma.call.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
    }

    test('the exchange is restarted in the middle of a call: told once, and the call is closed as unknown', async () => {
      const admin = () =>
        slack
          .person('U0DEMO14')
          .dms()
          .map(({ text }) => text);
      const before = admin().length;
      const talking = asterisk.play('direct-answered').catch(() => undefined); // it loses its server
      await shown('101', 'Разговор · Анна Котова');
      await asterisk.stop();
      await vi.waitFor(() => expect(admin()).toHaveLength(before + 1), soon);
      await asterisk.start();
      await vi.waitFor(() => expect(admin()).toHaveLength(before + 2), soon);
      const last = await product.core.prisma.call.findFirstOrThrow({ orderBy: { id: 'desc' } });
      expect(last.endedAt).not.toBeNull();
      expect(await product.core.prisma.call.count({ where: { endedAt: null } })).toBe(0);
      expect(admin()).toHaveLength(before + 2);
      await talking;
    });

    test('nothing was said that Slack would not take', () => {
      expect(slack.violations()).toEqual([]);
      const [least, most] = [Math.min(...latencies), Math.max(...latencies)];
      process.stdout.write(`ring → card in Slack: ${least}–${most} ms over ${latencies.length} rings\n`);
    });
  });
});
