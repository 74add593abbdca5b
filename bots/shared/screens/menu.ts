import type { Definition } from '../../../core/process/definition.ts';
import type { Block, Button, Screen } from '../screen.ts';
import type { Speech } from './reader.ts';
import { firstName } from './words.ts';

/** The button that files a process: «🛠 Не работает». */
export const processLabel = ({ button, icon }: Definition, { locale }: Speech): string =>
  icon ? `${icon} ${button[locale]}` : button[locale];

/** Callback is asked for by its own button, which needs no form. */
export const byTap = 'callback';

const pairs = (buttons: Button[]): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) => buttons.slice(row * 2, row * 2 + 2));

function filing(processes: Definition[], speech: Speech, contact: number | null, call: number | null): Button[] {
  return processes.map((definition) => ({
    label: processLabel(definition, speech),
    press: { do: 'file', process: definition.key, contact, call },
  }));
}

const text = (words: string): Block => ({ kind: 'text', text: words });

/** How many kinds of requests a client sees at once: with more, the rest stands behind one button. */
const mostAtOnce = 4;

/** What a client may file: first what is asked for most, in the order of the process files. */
function clientForms(processes: Definition[]): { first: Definition[]; more: boolean } {
  const forms = processes.filter(({ key }) => key !== byTap);
  const more = forms.length > mostAtOnce + 1;
  return { first: more ? forms.slice(0, mostAtOnce) : forms, more };
}

/** The client's menu (screens.md). */
export function clientMenu(
  client: { name: string; organization: string | null; greet: boolean },
  processes: Definition[],
  open: number,
  speech: Speech,
): Screen {
  const { t } = speech;
  const from = client.organization ? ` ${t('talk.from', { organization: client.organization })}` : '';
  const greeting = `${t('talk.hello', { name: firstName(client.name) })}${from}`;
  const mine = open > 0 ? t('talk.myTicketsCount', { count: open }) : t('talk.myTickets');
  const { first, more } = clientForms(processes);
  const other: Button = { label: t('talk.somethingElse'), press: { do: 'processes', contact: null, call: null } };
  return {
    blocks: [...(client.greet ? [text(greeting)] : []), text(t('talk.howHelp'))],
    buttons: pairs([
      ...filing(first, speech, null, null),
      ...(more ? [other] : []),
      { label: mine, press: { do: 'tickets', whose: 'mine', id: null } },
      { label: t('talk.callMe'), press: { do: 'call-me' } },
      { label: t('talk.myCompany'), press: { do: 'company' } },
    ]),
    ...(client.greet ? { ask: 'nothing-more' } : {}),
  };
}

/** The menu of a colleague who works in a chat: his work, what to find, a new request. */
export function staffMenu(
  staff: { name: string; greet: boolean },
  counts: { mine: number; visits: number | null }, // visits: null unless he is an engineer
  speech: Speech,
): Screen {
  const { t } = speech;
  const mine = counts.mine > 0 ? t('work.myWorkCount', { count: counts.mine }) : t('work.myWork');
  const visits = counts.visits ? [text(t('work.visitsCount', { count: counts.visits }))] : [];
  return {
    blocks: [
      ...(staff.greet ? [text(t('talk.hello', { name: firstName(staff.name) }))] : []),
      ...visits,
      text(t('work.find')),
    ],
    buttons: [
      [{ label: mine, press: { do: 'tickets', whose: 'mine', id: null } }],
      [
        { label: t('work.team'), press: { do: 'tickets', whose: 'team', id: null } },
        { label: t('work.fileRequest'), press: { do: 'processes', contact: null, call: null } },
      ],
      [
        { label: t('card.products'), press: { do: 'card', of: 'products', id: null } },
        { label: t('card.colleagues'), press: { do: 'card', of: 'colleagues', id: null } },
      ],
    ],
    ...(staff.greet ? { ask: 'nothing-more' } : {}),
  };
}

/**
 * What a request may be about: one button a process. Staff see what clients ask for, then their own work about clients.
 * `client`: on whose behalf, when staff file it.
 */
export function processesScreen(
  processes: Definition[],
  target: { contact: number | null; call: number | null; client: string | null; byStaff?: boolean },
  speech: Speech,
): Screen {
  const { t } = speech;
  const unnamed = target.byStaff && target.contact === null && target.call === null;
  const client = target.client === null ? [] : [text(t('talk.forClient', { client: target.client }))];
  return {
    blocks: [
      { kind: 'title', text: t('talk.whatToFile') },
      ...client,
      ...(unnamed ? [text(t('talk.withoutClient'))] : []),
    ],
    buttons: groups(processes, target.byStaff ?? false).flatMap((group) =>
      pairs(filing(group, speech, target.contact, target.call)),
    ),
  };
}

function groups(processes: Definition[], byStaff: boolean): Definition[][] {
  if (!byStaff) return [processes];
  const asked = processes.filter(({ opens }) => opens.includes('client'));
  return [asked, processes.filter((one) => !asked.includes(one))];
}
