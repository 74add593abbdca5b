import type { Found } from '../../../core/queries/search.ts';
import type { ListItem, Screen } from '../screen.ts';
import { toMenu } from './buttons.ts';
import { itemLine } from './item.ts';
import type { Speech } from './reader.ts';
import { section, staffItem } from './tickets.ts';
import { dotted, shortened } from './words.ts';

/** What was found: people first when a person was looked for, then requests. */
export function foundScreen(query: string, found: Found, speech: Speech): Screen {
  const { t } = speech;
  const { tickets, contacts } = found;
  if (Object.values(found).every(({ length }) => length === 0)) {
    return { blocks: [{ kind: 'text', text: t('work.foundNothing', { query }) }], buttons: [[toMenu(speech)]] };
  }
  const people = contacts.map(
    ({ id, name, organization }): ListItem => ({
      text: name,
      ...(organization ? { detail: organization } : {}),
      button: { label: shortened(name, 30), press: { do: 'contact', contact: id } },
    }),
  );
  const rows = tickets.map((line) => staffItem(line, speech));
  return {
    blocks: [
      { kind: 'title', text: t('work.found', { query }) },
      ...section(t('card.found.organizations'), organizations(found), speech),
      ...section(t('work.people'), people, speech),
      ...section(t('card.found.items'), items(found, speech), speech),
      ...section(t('card.found.colleagues'), colleagues(found, speech), speech),
      ...section(t('work.tickets'), rows, speech),
    ],
    buttons: [[toMenu(speech)]],
  };
}

const organizations = ({ organizations: rows }: Found): ListItem[] =>
  rows.map(({ id, name, region }) => ({
    text: name,
    ...(region ? { detail: region } : {}),
    button: { label: shortened(name, 30), press: { do: 'card', of: 'organization', id } },
  }));

function items({ items: rows }: Found, speech: Speech): ListItem[] {
  return rows.map((row) => {
    const line = itemLine(row, speech);
    return { ...line, detail: dotted(row.owner, line.detail) };
  });
}

const colleagues = ({ colleagues: rows }: Found, { locale }: Speech): ListItem[] =>
  rows.map(({ id, name, department }) => ({
    text: name,
    ...(department ? { detail: department[locale] } : {}),
    button: { label: shortened(name, 30), press: { do: 'card', of: 'colleague', id } },
  }));
