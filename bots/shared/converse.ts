import { openDraft } from '../../core/commands/draft.ts';
import { joinStaff } from '../../core/commands/issue-link.ts';
import { linkByPhone, rememberPhone } from '../../core/commands/link-account.ts';
import { isRevoked, markReachable } from '../../core/commands/meet-account.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Immediate } from './door.ts';
import type { Incoming } from './incoming.ts';
import { begin, introduced, onForm } from './talk/fill.ts';
import { onPress } from './talk/press.ts';
import { onPult } from './talk/pult.ts';
import { nothing, reply, showTicket, type Talk } from './talk/reply.ts';
import { onShortcut, onThread, onWords } from './talk/words.ts';

/** The one conversation of all channels: what a person did becomes one core command and what he is shown. */
export async function converse(talk: Talk, incoming: Incoming): Promise<Immediate> {
  const { did } = incoming;
  if (isRevoked(talk.account)) throw new Refusal({ code: 'revoked' });
  switch (did.kind) {
    case 'start':
      return onStart(talk, did.parameter);
    case 'command':
      return onCommand(talk, did.name, did.rest);
    case 'text':
      return onWords(talk, did.text, did.files);
    case 'press':
      if (did.press === null) throw new Refusal({ code: 'old-button' });
      return onPress(talk, did.press);
    case 'number':
      return onNumber(talk, did.phone, did.own);
    case 'form':
      return onForm(talk, did);
    case 'thread':
      return onThread(talk, did);
    case 'shortcut':
      return onShortcut(talk, did.text);
    case 'home':
      return nothing; // door.ts shows it at once
    case 'blocked':
    case 'unblocked':
      await markReachable(talk.ctx, talk.account.id, did.kind === 'unblocked');
      return nothing;
  }
}

/** A deep link (`join-…` ties a colleague's account, `t1042` opens a ticket) or the beginning. */
async function onStart(talk: Talk, parameter: string | null): Promise<Immediate> {
  if (parameter?.startsWith('join-')) {
    await joinStaff(talk.ctx, talk.account.id, parameter.slice('join-'.length));
    return reply(talk, { name: 'menu', greet: true });
  }
  const ticket = /^t(\d{1,9})$/.exec(parameter ?? '')?.[1];
  if (ticket !== undefined && talk.ctx.actor.kind !== 'account') return showTicket(talk, Number(ticket));
  return greet(talk);
}

function greet(talk: Talk): Promise<Immediate> {
  return reply(talk, talk.ctx.actor.kind === 'account' ? { name: 'welcome' } : { name: 'menu', greet: true });
}

async function onCommand(talk: Talk, name: string, rest: string): Promise<Immediate> {
  if (talk.ctx.actor.kind === 'account') return greet(talk);
  switch (name) {
    case 'new':
      return reply(talk, { name: 'processes', contact: null, call: null });
    case 'my':
      return reply(talk, { name: 'tickets', whose: 'mine', id: null });
    case 'company':
      return reply(talk, { name: 'company' });
    case 'calls':
      return onPult(talk, `calls ${rest}`);
    case 'process':
      return onPult(talk, `process ${rest}`);
    case 'help':
      return reply(talk, { name: 'help' });
    case 'cancel':
    case 'menu':
      return reply(talk, { name: 'menu', greet: false });
    case 'pult':
      return onPult(talk, rest);
    default:
      return reply(talk, { name: 'help' });
  }
}

/** A contact card: only the sender's own identifies him (mission.md G6). */
async function onNumber(talk: Talk, phone: string, own: boolean): Promise<Immediate> {
  const { ctx, account } = talk;
  const filling = await openDraft(ctx, account.id);
  if (filling?.asked?.type === 'phone') return onWords(talk, phone, []);
  if (!own && ctx.actor.kind !== 'account') return onWords(talk, phone, []); // somebody to call, perhaps
  if (!own) throw new Refusal({ code: 'foreign-contact' });
  if (ctx.actor.kind !== 'account') return greet(talk);
  const linked = await linkByPhone(ctx, account.id, phone);
  if (linked.kind === 'contact') return introduced(talk);
  await rememberPhone(ctx, account.id, phone);
  return begin(talk, { kind: 'register', call: null });
}
