import type { ItemCard } from '../../../core/queries/item-card.ts';
import { showCalendarDay, upperFirst } from '../../../locales/format.ts';
import type { Block, Button, ListItem, Screen } from '../screen.ts';
import { toEdits, toMenu } from './buttons.ts';
import type { Speech } from './reader.ts';
import { serviceBlocks } from './service.ts';
import { clientItem, section, staffItem } from './tickets.ts';
import { dotted, shortened } from './words.ts';

interface ItemRow {
  id: number;
  written: string;
  name: string | null;
  warrantyUntil: Date | null;
}

/** A thing as a row: what it is, its number, its warranty. */
export function itemLine(item: ItemRow, speech: Speech): ListItem {
  const { id, written, name, warrantyUntil } = item;
  return {
    text: name ?? written,
    detail: dotted(name !== null && written, warrantyUntil && warrantyWords(warrantyUntil, speech)),
    button: { label: shortened(name ?? written, 30), press: { do: 'card', of: 'item', id } },
  };
}

/** «гарантия до 1 марта», «гарантия кончилась 3 мая 2025 г.» */
export function warrantyWords(until: Date, speech: Speech): string {
  const key = until > speech.now ? 'card.warranty' : 'card.warrantyOver';
  return speech.t(key, { date: showCalendarDay(until, speech) });
}

/** A thing by its serial number: whose, its warranty, all its repairs (mission.md D2). */
export function itemScreen(card: ItemCard, party: 'client' | 'staff', speech: Speech): Screen {
  const { item, tickets, history, may } = card;
  const { t } = speech;
  const { organization, contact, soldAt, warrantyUntil } = item;
  const owner = dotted(organization?.name, contact?.name);
  const covered = warrantyUntil !== null && warrantyUntil > speech.now;
  const facts = [
    { label: t('card.serial'), value: item.written },
    ...(owner ? [{ label: t('card.owner'), value: owner }] : []),
    ...(soldAt ? [{ label: t('card.sold'), value: showCalendarDay(soldAt, speech) }] : []),
  ];
  return {
    blocks: [
      { kind: 'title', text: item.name ?? item.written },
      { kind: 'text', text: warrantyLine(item, speech), mark: covered ? 'done' : 'calm' },
      { kind: 'facts', facts },
      ...repairs(tickets, party, speech),
      ...serviceBlocks(history, speech),
    ],
    buttons: party === 'staff' ? buttonsOf(item, may.includes('item'), speech) : [[toMenu(speech)]],
  };
}

function warrantyLine({ warrantyUntil, warrantyTicket }: ItemCard['item'], speech: Speech): string {
  const { t } = speech;
  if (!warrantyUntil) return upperFirst(t('card.noWarranty'));
  const until = upperFirst(warrantyWords(warrantyUntil, speech));
  return warrantyTicket === null ? until : t('card.warrantyGiven', { until, number: warrantyTicket });
}

function repairs(tickets: ItemCard['tickets'], party: 'client' | 'staff', speech: Speech): Block[] {
  const { t } = speech;
  if (tickets.length === 0) return [{ kind: 'small', text: t('card.noRepairs') }];
  return section(
    t('card.repairs'),
    tickets.map((line) => (party === 'staff' ? staffItem : clientItem)(line, speech)),
    speech,
  );
}

function buttonsOf(item: ItemCard['item'], mayEdit: boolean, speech: Speech): Button[][] {
  const { t } = speech;
  const { id, organizationId } = item;
  const edit: Button[] = mayEdit
    ? [{ label: t('card.change'), press: { do: 'edit', subject: 'item', id, owner: organizationId } }]
    : [];
  const company: Button[] =
    organizationId === null
      ? []
      : [{ label: t('card.toOrganization'), press: { do: 'card', of: 'organization', id: organizationId } }];
  return [
    [...edit, ...company],
    [toEdits('item', id, speech), toMenu(speech)],
  ].filter((row) => row.length > 0);
}
