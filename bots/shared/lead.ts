import type { Act } from '../../core/act.ts';
import { CallFilter } from '../../core/call-filter.ts';
import { chooseCaller } from '../../core/commands/choose-caller.ts';
import { erasePerson } from '../../core/commands/erase-person.ts';
import { orderCalls } from '../../core/commands/order-calls.ts';
import { orderPerson } from '../../core/commands/order-person.ts';
import { requestDial } from '../../core/commands/request-dial.ts';
import { submitForm } from '../../core/commands/submit-form.ts';
import type { Actor, Ctx } from '../../core/context.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Press } from './press.ts';
import type { View } from './view.ts';

/** Where a button leads: to a screen, to a ticket's card, to the form of an act, or to something done at once. */
export type Lead =
  | { to: 'view'; view: View }
  | { to: 'ticket'; ticket: number }
  | { to: 'form'; act: Act }
  | { to: 'deed'; deed: Deed };

type Deed = Of<'caller' | 'dial' | 'choose' | 'export-calls' | 'person'>;
type Of<D extends Press['do']> = Extract<Press, { do: D }>;

/** The lead of a button that chats and the desk page share; null: it belongs to chats alone. */
export function leadOf(press: Press, actor: Actor): Lead | null {
  switch (press.do) {
    case 'file':
      return { to: 'form', act: { kind: 'open', process: press.process, ...onBehalf(actor, press) } };
    case 'move':
      return { to: 'form', act: { kind: 'move', ticket: press.ticket, transition: press.transition } };
    case 'register':
      return { to: 'form', act: { kind: 'register', call: press.call } };
    case 'note-call':
      return { to: 'form', act: { kind: 'note-call', call: press.call } };
    case 'ticket':
      return { to: 'ticket', ticket: press.ticket };
    case 'processes':
      return { to: 'view', view: { name: 'processes', contact: press.contact, call: press.call } };
    case 'tickets':
      return { to: 'view', view: { name: 'tickets', whose: press.whose, id: press.id } };
    case 'history':
      return { to: 'view', view: { name: 'history', ticket: press.ticket } };
    case 'earlier':
      return { to: 'view', view: { name: 'earlier', ticket: press.ticket } };
    case 'card':
      return { to: 'view', view: { name: 'card', of: press.of, id: press.id } };
    case 'edit':
      return { to: 'form', act: { kind: 'edit', subject: press.subject, id: press.id, of: press.owner } };
    case 'edits':
      return { to: 'view', view: { name: 'edits', of: press.of, id: press.id, page: press.page } };
    case 'contact':
      return { to: 'view', view: { name: 'client', contact: press.contact } };
    case 'person':
      if (press.to === 'export' || press.to === 'erase') return { to: 'deed', deed: press };
      return { to: 'view', view: { name: 'person', contact: press.contact, sure: press.to === 'ask' } };
    case 'calls': {
      const { do: _, ...filter } = press;
      return { to: 'view', view: { name: 'register', ...filter } };
    }
    case 'caller':
    case 'dial':
    case 'choose':
    case 'export-calls':
      return { to: 'deed', deed: press };
    default:
      return null;
  }
}

/** Staff file for a client and from a call; anybody else files for himself, whatever a button of his invention says. */
function onBehalf(actor: Actor, { contact, call }: Of<'file'>): Pick<Of<'file'>, 'contact' | 'call'> {
  return actor.kind === 'staff' ? { contact, call } : { contact: null, call: null };
}

/** Does what asks no question. What to say of it; null: a card that is shown already tells it. */
export async function doDeed(ctx: Ctx, deed: Deed): Promise<'calling' | 'exporting' | 'erased' | null> {
  switch (deed.do) {
    case 'caller':
      await chooseCaller(ctx, { call: deed.call, contactId: deed.contact });
      return null;
    case 'dial':
      await requestDial(ctx, whomToDial(deed));
      return 'calling';
    case 'choose':
      await choose(ctx, deed);
      return null;
    case 'export-calls':
      await orderCalls(ctx, CallFilter.parse(deed), deed.format);
      return 'exporting';
    case 'person':
      return ofPerson(ctx, deed);
  }
}

async function ofPerson(ctx: Ctx, { contact, to }: Of<'person'>): Promise<'exporting' | 'erased'> {
  if (to === 'export') await orderPerson(ctx, contact);
  else await erasePerson(ctx, contact);
  return to === 'export' ? 'exporting' : 'erased';
}

async function choose(ctx: Ctx, { ticket, transition, field, option }: Of<'choose'>): Promise<void> {
  const submitted = await submitForm(ctx, { kind: 'move', ticket, transition }, { [field]: option }, []);
  if (!submitted.ok) throw new Refusal({ code: 'old-button' }); // the form has changed since
}

function whomToDial({ call, contact }: Of<'dial'>): { call: number } | { contact: number } {
  if (call !== null) return { call };
  if (contact !== null) return { contact };
  throw new Refusal({ code: 'no-number' });
}
