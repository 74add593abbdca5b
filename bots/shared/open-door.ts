import { releaseUpdate } from '../../core/commands/hold-updates.ts';
import { actorOf, type Met, meetAccount } from '../../core/commands/meet-account.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import type { Ctx } from '../../core/context.ts';
import { Refusal } from '../../core/refusal.ts';
import { storable } from '../../core/storable.ts';
import { converse } from './converse.ts';
import type { Abilities, Door, Immediate } from './door.ts';
import type { Incoming } from './incoming.ts';
import { clientOptions } from './screens/fields.ts';
import { formScreen } from './screens/form.ts';
import { homeScreen } from './screens/home.ts';
import { speechOf } from './screens/reader.ts';
import { refusalWords, refusedScreen } from './screens/refused.ts';
import { reply, type Talk } from './talk/reply.ts';

type Accepted = Awaited<ReturnType<Door['accept']>>;

/** The door of all channels onto this core: one update, one transaction. */
export function openDoor(core: Core): Door {
  return {
    accept: (incoming, can) => accept(core, storable(incoming), can),
    async reform(from, channel, act, values, look) {
      const done = await perform(core, { key: null, origin: channel }, async (ctx) => {
        const talk = await begin(ctx, { channel, from: storable(from) }, { forms: true }, null);
        return formScreen(talk.ctx, talk.account.locale, act, storable(values), look);
      });
      if (done.repeated) throw new Error('a cause without a key cannot repeat');
      return done.value;
    },
    async suggest(from, channel, typed) {
      const done = await perform(core, { key: null, origin: channel }, async (ctx) => {
        const talk = await begin(ctx, { channel, from: storable(from) }, { forms: true }, null);
        return clientOptions(talk.ctx, typed);
      });
      if (done.repeated) throw new Error('a cause without a key cannot repeat');
      return done.value;
    },
  };
}

async function accept(core: Core, incoming: Incoming, can: Abilities): Promise<Accepted> {
  try {
    return await inOne(core, incoming, can, (talk) => hear(talk, incoming));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { reason } = error;
    return inOne(core, incoming, can, (talk) => explain(talk, incoming, reason));
  }
}

async function inOne(
  core: Core,
  incoming: Incoming,
  can: Abilities,
  work: (talk: Talk) => Promise<Immediate>,
): Promise<Accepted> {
  const done = await perform(core, { key: incoming.key, origin: incoming.channel }, async (ctx) => {
    if (incoming.held) await releaseUpdate(ctx, incoming.key);
    const talk = await begin(ctx, incoming, can, incoming.did.kind === 'press' ? incoming.did.message : null);
    return { ...localeOf(talk.account), immediate: await work(talk) };
  });
  if (!done.repeated) return done.value;
  if (incoming.held) await release(core, incoming);
  return { locale: core.settings.locale, immediate: { kind: 'nothing' } };
}

/** It was heard before, by another copy or just before a kill. */
async function release(core: Core, { key, channel }: Incoming): Promise<void> {
  await perform(core, { key: null, origin: channel }, (ctx) => releaseUpdate(ctx, key));
}

async function begin(
  ctx: Ctx,
  who: Pick<Incoming, 'channel' | 'from'>,
  can: Abilities,
  pressed: string | null,
): Promise<Talk> {
  const account = await meetAccount(ctx, { channel: who.channel, ...who.from });
  return { ctx: { ...ctx, actor: actorOf(account) }, account, forms: can.forms, aside: can.aside ?? false, pressed };
}

const localeOf = (account: Met) => ({ locale: account.locale === 'en' ? 'en' : 'ru' }) as const;

async function hear(talk: Talk, incoming: Incoming): Promise<Immediate> {
  const immediate = await converse(talk, incoming);
  if (incoming.did.kind !== 'home') return immediate;
  return { kind: 'home', screen: await homeScreen(talk.ctx, talk.account) };
}

/** A press is answered with a short word to the one who pressed, anything else with a message. */
async function explain(talk: Talk, incoming: Incoming, reason: Refusal['reason']): Promise<Immediate> {
  const { kind } = incoming.did;
  const locale = localeOf(talk.account).locale;
  if (kind === 'home') {
    const { timeZone } = talk.ctx.settings;
    return { kind: 'home', screen: refusedScreen(reason, speechOf({ locale, timeZone }, talk.ctx.now)) };
  }
  if (kind === 'press' && talk.aside && 'ticket' in reason) return reply(talk, { name: 'refused', reason });
  if (kind === 'press' || kind === 'form') {
    return { kind: 'toast', text: refusalWords(locale, reason), alert: true };
  }
  return reply(talk, { name: 'refused', reason });
}
