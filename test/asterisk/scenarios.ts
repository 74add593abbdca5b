import { setTimeout as sleep } from 'node:timers/promises';
import type { Truth } from '../telephony/traces.ts';
import { answering, type Office, ringing } from './phones.ts';

/** A call that the kit does not play, with what a reader of its events should arrive at. */
export interface Scenario {
  about: string;
  truth: Truth[];
  play(office: Office): Promise<void>;
}

const direct = '74957770001';
const queue = '74957770002';
const client = { from: '+74951234567' };
const another = { from: '+79161234567' };
const park = '800';
const firstPlace = '801';

const incoming = (more: Partial<Truth>): Truth => ({
  kind: 'incoming',
  caller: client.from,
  line: direct,
  queue: null,
  rang: ['101'],
  answeredBy: '101',
  missed: false,
  lost: false,
  ...more,
});

async function answeredBy101({ trunk, anna }: Office) {
  const answered = answering(anna);
  const call = trunk.call(direct, client);
  const taken = await answered;
  await sleep(1_000);
  return { call, taken };
}

export const scenarios: Record<string, Scenario> = {
  'picked-up': {
    about: 'The first operator’s phone rings, a colleague takes the call from his own phone (call pickup).',
    truth: [incoming({ answeredBy: '102', talk: 2 })],
    async play({ trunk, anna, boris }) {
      const rings = ringing(anna);
      const call = trunk.call(direct, client);
      await rings;
      await sleep(500);
      await boris.call('*8').answered;
      await sleep(2_000);
      await call.hangup();
    },
  },
  'two-lines': {
    about: 'An operator speaks with one client, puts him on hold to answer a second, and comes back to the first.',
    truth: [incoming({ talk: 4 }), incoming({ caller: another.from, talk: 1 })],
    async play(office) {
      const { trunk, anna } = office;
      const { call, taken } = await answeredBy101(office);
      const answered = answering(anna);
      const second = trunk.call(direct, another);
      await second.ringing;
      await taken.hold(true);
      const secondTaken = await answered;
      await sleep(1_000);
      await secondTaken.hangup();
      await taken.hold(false);
      await sleep(1_500);
      await call.hangup();
    },
  },
  'parked-and-taken': {
    about: 'The operator parks the client; a colleague takes him from the parking place.',
    truth: [incoming({ endedWith: '102', talk: 3 })],
    async play(office) {
      const { call, taken } = await answeredBy101(office);
      await taken.transfer(park);
      await sleep(1_000);
      await office.boris.call(firstPlace).answered;
      await sleep(1_500);
      await call.hangup();
    },
  },
  'parked-and-forgotten': {
    about: 'The operator parks the client and nobody takes him: he comes back to the operator’s phone.',
    truth: [incoming({ endedWith: '101', talk: 3 })],
    async play(office) {
      const { call, taken } = await answeredBy101(office);
      await taken.transfer(park);
      await answering(office.anna);
      await sleep(1_500);
      await call.hangup();
    },
  },
  'parked-and-gone': {
    about: 'The operator parks the client, who hangs up before anybody takes him.',
    truth: [incoming({ lost: true, talk: 1 })],
    async play(office) {
      const { call, taken } = await answeredBy101(office);
      await taken.transfer(park);
      await sleep(1_500);
      await call.hangup();
    },
  },
  'transfer-blind-given-up': {
    about: 'The operator transfers without asking; the client hangs up while the second phone rings.',
    truth: [incoming({ rang: ['101', '102'], endedWith: '101', lost: true })],
    async play(office) {
      const { call, taken } = await answeredBy101(office);
      const rings = ringing(office.boris);
      await taken.transfer('102');
      await rings;
      await sleep(1_000);
      await call.hangup();
    },
  },
  'queue-member-joins': {
    about: 'A client waits in a queue while one member leaves it and another joins, who answers.',
    truth: [incoming({ line: queue, queue: 'support', rang: ['101', '102', '103'], answeredBy: '103' })],
    async play({ trunk, anna, boris, vera, manager }) {
      const member = { Queue: 'support', Interface: 'PJSIP/103' };
      ringing(boris);
      const rings = ringing(anna);
      const call = trunk.call(queue, client);
      await rings;
      await manager.send({ Action: 'QueuePause', Queue: 'support', Interface: 'PJSIP/101', Paused: 'true' });
      await manager.send({ Action: 'QueueAdd', ...member, MemberName: 'Vera Operator' });
      await answering(vera, 400);
      await sleep(1_500);
      await call.hangup();
      await manager.send({ Action: 'QueueRemove', ...member });
      await manager.send({ Action: 'QueuePause', Queue: 'support', Interface: 'PJSIP/101', Paused: 'false' });
    },
  },
  'transfer-attended-by-keys': {
    about: 'The first operator asks the second with the code *2 and hangs up, which joins client and second.',
    truth: [incoming({ rang: ['101', '102'], endedWith: '102' })],
    async play(office) {
      const { call, taken } = await answeredBy101(office);
      const second = answering(office.boris);
      await taken.press('*2102');
      await second;
      await sleep(1_000);
      await taken.hangup();
      await sleep(1_500);
      await call.hangup();
    },
  },
  'transfer-while-ringing': {
    about: 'The first operator calls the second and joins the client to him before he answers.',
    truth: [
      incoming({ rang: ['101', '102'], endedWith: '102' }),
      { kind: 'internal', caller: '101', rang: ['102'], answeredBy: null },
    ],
    async play(office) {
      const { call, taken } = await answeredBy101(office);
      await taken.hold(true);
      const second = answering(office.boris, 2_500);
      const asked = office.anna.call('102');
      await asked.ringing;
      await sleep(500);
      await taken.transfer('102', asked);
      await second;
      await sleep(1_500);
      await call.hangup();
    },
  },
  'number-rewritten': {
    about: 'The dialplan corrects the caller’s number and puts a word before his name before it rings.',
    truth: [incoming({ line: '74957770008', talk: 1 })],
    async play({ trunk, anna }) {
      answering(anna);
      const call = trunk.call('74957770008', { from: '84951234567' });
      await call.answered;
      await sleep(1_000);
      await call.hangup();
    },
  },
  'outgoing-busy': {
    about: 'An operator calls a client, whose line is busy.',
    truth: [{ kind: 'outgoing', caller: '101', number: '+79161234567', answeredBy: null }],
    async play({ trunk, anna }) {
      trunk.removeAllListeners('call');
      trunk.on('call', (call) => call.reject(486));
      await anna.call('+79161234567').ended;
    },
  },
};
