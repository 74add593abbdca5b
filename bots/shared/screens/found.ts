import type { Found } from '../../../core/queries/search.ts';
import type { ListItem, Screen } from '../screen.ts';
import { toMenu } from './buttons.ts';
import type { Speech } from './reader.ts';
import { section, staffItem } from './tickets.ts';
import { shortened } from './words.ts';

/** What was found: people first when a person was looked for, then requests. */
export function foundScreen(query: string, { tickets, contacts }: Found, speech: Speech): Screen {
  const { t } = speech;
  if (tickets.length + contacts.length === 0) {
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
      ...section(t('work.people'), people, speech),
      ...section(t('work.tickets'), rows, speech),
    ],
    buttons: [[toMenu(speech)]],
  };
}
