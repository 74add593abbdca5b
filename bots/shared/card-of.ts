import type { Actor } from '../../core/context.ts';
import type { EditAct } from '../../core/queries/form-of-edit.ts';
import type { CardOf, View } from './view.ts';

/** Where what was edited is seen: its own card, else that of its organisation; a client's is his company. */
export function cardOfEdit({ subject, id, of }: EditAct, actor: Actor): View {
  if (actor.kind !== 'staff') return { name: 'company' };
  const card = (kind: CardOf, which: number | null): View =>
    which === null ? { name: 'done', what: 'saved' } : { name: 'card', of: kind, id: which };
  switch (subject) {
    case 'organization':
    case 'requisites':
    case 'set':
      return card('organization', id);
    case 'contact':
      return id === null ? card('organization', of) : { name: 'client', contact: id };
    case 'item':
      return id === null ? card('organization', of) : card('item', id);
    case 'contract':
      return card('organization', of);
    case 'product':
      return { name: 'card', of: 'products', id: null };
    case 'staff':
      return id === null ? { name: 'card', of: 'colleagues', id: null } : card('colleague', id);
  }
}
