import { showPhone } from '../../../core/phone.ts';
import type { ClientCard } from '../../../core/queries/client-card.ts';
import { showCalendarDay, showMoney } from '../../../locales/format.ts';
import type { Block, Button, Screen } from '../screen.ts';
import { toMenu } from './buttons.ts';
import type { Speech } from './reader.ts';
import { section, staffItem } from './tickets.ts';
import { dotted, levelWords } from './words.ts';

type Contact = ClientCard['contact'];
type Company = NonNullable<Contact['organization']>;

/** A client as staff see him. */
export function clientScreen({ contact, open, closed }: ClientCard, speech: Speech): Screen {
  const { t } = speech;
  const { organization } = contact;
  const dial = contact.phones.length > 0 ? [dialButton(contact.id, speech)] : [];
  const file: Button = { label: t('client.fileFor'), press: { do: 'processes', contact: contact.id, call: null } };
  return {
    blocks: [
      { kind: 'title', text: dotted(contact.name, organization?.name ?? t('client.private')) },
      ...(contact.firstContact ? [{ kind: 'text', text: t('client.first') } as const] : []),
      {
        kind: 'facts',
        facts: [...personFacts(contact, speech), ...(organization ? companyFacts(organization, speech) : [])],
      },
      ...section(
        t('client.open'),
        open.map((line) => staffItem(line, speech)),
        speech,
      ),
      ...section(
        t('client.closed'),
        closed.map((line) => staffItem(line, speech)),
        speech,
      ),
    ],
    buttons: [[file, ...dial], [toMenu(speech)]],
  };
}

const dialButton = (contact: number, { t }: Speech): Button => ({
  label: t('client.call'),
  press: { do: 'dial', call: null, contact },
});

const fact = (label: string, value: string | null | undefined) => (value ? [{ label, value }] : []);

function personFacts({ position, phones, email, accounts }: Contact, { t, locale }: Speech) {
  const numbers = phones.map(({ e164, extension }) => showPhone(e164, extension, locale));
  const chats = accounts.map(({ channel, reachable }) => {
    const name = channel === 'telegram' ? 'Telegram' : channel === 'slack' ? 'Slack' : channel;
    return reachable ? name : t('client.unreachable', { channel: name });
  });
  return [
    ...fact(t('client.position'), position),
    ...fact(t('client.phones'), numbers.join(', ')),
    ...fact(t('client.email'), email),
    ...fact(t('client.chats'), chats.join('; ')),
  ];
}

function companyFacts(company: Company, speech: Speech) {
  const { t } = speech;
  return [
    ...fact(t('client.level'), levelWords(t, company.serviceLevel)),
    ...fact(t('client.leads'), company.responsible?.name),
    ...fact(t('client.region'), company.region),
    ...fact(t('client.balance'), balanceWords(company, speech)),
  ];
}

/** «Долг 12 400 ₽ с 1 ноября», «Задолженности нет». */
export function balanceWords(
  { balance, debtSince }: { balance: number; debtSince: Date | null },
  speech: Speech,
): string {
  const { t, locale } = speech;
  const money = showMoney(Math.abs(balance), locale);
  if (balance > 0) return t('client.credit', { money });
  if (balance === 0) return t('client.even');
  return debtSince
    ? t('client.debtSince', { money, date: showCalendarDay(debtSince, speech) })
    : t('client.debt', { money });
}

/** The client's own company: balance, requisites, the people there (mission.md C3). */
export function companyScreen({ contact }: ClientCard, speech: Speech): Screen {
  const { t } = speech;
  const { organization } = contact;
  const back = [[toMenu(speech)]];
  if (!organization) return { blocks: [{ kind: 'text', text: t('client.noCompany') }], buttons: back };
  return {
    blocks: [
      { kind: 'title', text: organization.name },
      {
        kind: 'facts',
        facts: [
          ...fact(t('client.balance'), balanceWords(organization, speech)),
          ...fact(t('client.level'), levelWords(t, organization.serviceLevel)),
          ...fact(t('client.manager'), organization.responsible?.name),
        ],
      },
      ...requisites(organization, speech),
      ...people(organization, speech),
    ],
    buttons: back,
  };
}

const known = ['inn', 'kpp', 'ogrn', 'address', 'bank', 'account', 'bik', 'contract'] as const;

const isKnown = (key: string): key is (typeof known)[number] => known.some((one) => one === key);

/** Those we know in their usual order, then what else a company keeps, under its own names. */
const placeOf = (key: string): number => (isKnown(key) ? known.indexOf(key) : known.length);

function requisites({ requisites: kept }: Company, { t }: Speech): Block[] {
  const values = typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? kept : {};
  const facts = Object.entries(values)
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .flatMap(([key, value]) => fact(isKnown(key) ? t(`client.requisite.${key}`) : key, written(value)));
  return facts.length === 0
    ? []
    : [
        { kind: 'text', text: t('client.requisites') },
        { kind: 'facts', facts },
      ];
}

const written = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

function people({ contacts }: Company, { t }: Speech): Block[] {
  const items = contacts.map(({ name, position }) => ({ text: name, ...(position ? { detail: position } : {}) }));
  return items.length === 0 ? [] : [{ kind: 'list', title: t('client.people'), items }];
}
