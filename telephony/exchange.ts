import type { Logger } from 'pino';
import { closeLostCalls } from '../core/commands/close-lost-calls.ts';
import { type Core, perform } from '../core/commands/perform.ts';
import { phoneLink, reportLink, reportPhone } from '../core/commands/report-link.ts';
import { extensions } from '../core/queries/extensions.ts';
import { type ConnectionState, connectAmi, type TlsTrust } from './ami.ts';
import {
  type AmiEvent,
  type DialPlan,
  emptyCalls,
  openCallIds,
  type PhoneState,
  readEvent,
  readPhone,
  readSnapshot,
} from './calls.ts';
import { checkPhones } from './check-phones.ts';
import { inOrder } from './in-order.ts';
import { keepFacts } from './keep-facts.ts';
import { placeCalls } from './place-calls.ts';
import { hearRecordings } from './recordings/hear.ts';
import type { RecordingPlace } from './recordings/place.ts';

export interface ExchangeOptions {
  host: string;
  port: number;
  username: string;
  secret: string;
  tls?: TlsTrust | null;
  trunks?: string[];
  originateContext?: string | undefined;
  recordings?: RecordingPlace | null;
}

export interface Exchange {
  health(): { ok: boolean; detail: string };
  stop(): Promise<void>;
}

const rereadExtensions = 30_000; // ms

/** Joins the desk to the telephone exchange: its events become call facts, each one core command, in order. */
export async function startExchange(core: Core, options: ExchangeOptions, log: Logger): Promise<Exchange> {
  const plan = { extensions: new Set<string>(), trunks: new Set(options.trunks ?? []) };
  const learn = async () => {
    for (const one of await extensions(core.prisma)) plan.extensions.add(one);
  };
  await learn();
  const learning = setInterval(
    () => void learn().catch((error) => log.error({ err: error }, 'extensions')),
    rereadExtensions,
  );
  const order = inOrder(log);
  const recordings = options.recordings ? hearRecordings(core, () => ami, log) : null;
  const tell = keepFacts(core, order, async (fact) => recordings?.onFact(fact));
  let state = emptyCalls();
  /** The machine's clock → the product's, which runs ahead of it in the sandbox. */
  const ours = (at: Date) => new Date(at.getTime() + core.now().getTime() - Date.now());
  const phones = new Map<string, PhoneState>();
  const hearPhone = (event: AmiEvent) => {
    const phone = readPhone(event, plan);
    if (!phone) return;
    const { extension } = phone;
    const away = phone.state === 'away';
    const changed = !phones.has(extension) || (phones.get(extension) === 'away') !== away;
    phones.set(extension, phone.state);
    if (!changed) return;
    order.add(phoneLink(extension), () =>
      perform(core, { key: null, origin: 'phone' }, (ctx) => reportPhone(ctx, extension, away)),
    );
  };
  const ami = connectAmi({
    ...options,
    log,
    onDevices: (devices) => devices.forEach(hearPhone),
    onEvent(event, at) {
      hearPhone(event);
      recordings?.onEvent(event);
      const reading = readEvent(state, event, ours(at), plan satisfies DialPlan);
      state = reading.state;
      tell(reading.facts);
    },
    onSnapshot(snapshot, at) {
      const reading = readSnapshot(state, snapshot, ours(at), plan);
      state = reading.state;
      tell(reading.facts);
      const alive = new Set(openCallIds(state));
      order.alone(() => perform(core, { key: null, origin: 'phone' }, (ctx) => closeLostCalls(ctx, alive, ours(at))));
    },
    onState: (next) => order.add('link', () => report(core, next)),
  });
  const context = options.originateContext ?? 'from-internal';
  const stopPlacing = await placeCalls(core, ami, context, log);
  const stopChecking = await checkPhones(core, ami, context, learn);
  return {
    health: () => healthOf(ami.state(), phones),
    async stop() {
      clearInterval(learning);
      const placed = Promise.all([stopPlacing(), stopChecking()]);
      await ami.stop();
      await placed;
      await order.done();
    },
  };
}

async function report(core: Core, state: ConnectionState): Promise<void> {
  const told = { connecting: null, ready: 'back', refused: 'refused', lost: 'lost' } as const;
  const kind = told[state.kind];
  if (kind) await perform(core, { key: null, origin: 'phone' }, (ctx) => reportLink(ctx, 'asterisk', kind));
}

/** A phone that is away is no failure, but whoever wonders why nobody answers finds it here. */
function healthOf(state: ConnectionState, phones: ReadonlyMap<string, PhoneState>): { ok: boolean; detail: string } {
  if (state.kind !== 'ready')
    return { ok: false, detail: 'detail' in state ? `${state.kind}: ${state.detail}` : state.kind };
  const away = [...phones].flatMap(([extension, phone]) => (phone === 'away' ? [extension] : []));
  return { ok: true, detail: away.length === 0 ? 'ready' : `ready; phones away: ${away.sort().join(', ')}` };
}
