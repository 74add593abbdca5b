import { showPhone } from '../../../core/phone.ts';
import type { Belongings } from '../../../core/queries/belongings.ts';
import type { ClientCard } from '../../../core/queries/client-card.ts';
import { showCalendarDay, showMoney } from '../../../locales/format.ts';
import type { Button, Screen } from '../screen.ts';
import { toEdits, toMenu } from './buttons.ts';
import { itemLine } from './item.ts';
import type { Speech } from './reader.ts';
import { serviceBlocks } from './service.ts';
import { section, staffItem } from './tickets.ts';
import { dotted, levelWords } from './words.ts';

type Contact = ClientCard['contact'];
type Company = NonNullable<Contact['organization']>;

const few = 6;

/** A client as staff see him. */
export function clientScreen({ contact, open, closed }: ClientCard, own: Belongings, speech: Speech): Screen {
  const { t } = speech;
  const { organization } = contact;
  const company = organization ? companyFacts(organization, speech) : [];
  return {
    blocks: [
      { kind: 'title', text: dotted(contact.name, organization?.name ?? t('client.private')) },
      ...(contact.firstContact ? [{ kind: 'text', text: t('client.first') } as const] : []),
      { kind: 'facts', facts: [...personFacts(contact, speech), ...company] },
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
      ...section(
        t('card.items'),
        own.items.map((item) => itemLine(item, speech)),
        speech,
        few,
      ),
      ...serviceBlocks(own.history, speech),
    ],
    ...buttonsOf(contact, own, speech),
  };
}

function buttonsOf({ id, phones, organizationId }: Contact, own: Belongings, speech: Speech) {
  const { t } = speech;
  const file: Button = { label: t('client.fileFor'), press: { do: 'processes', contact: id, call: null } };
  const dial: Button[] = phones.length > 0 ? [dialButton(id, speech)] : [];
  const company: Button[] =
    organizationId === null
      ? []
      : [{ label: t('card.toOrganization'), press: { do: 'card', of: 'organization', id: organizationId } }];
  const press = { do: 'edit', subject: 'contact', id, owner: organizationId } as const;
  const edit: Button[] = own.may.includes('contact') ? [{ label: t('card.changeContact'), press }] : [];
  const data: Button = { label: t('person.data'), press: { do: 'person', contact: id, to: 'show' } };
  const more = [...edit, toEdits('contact', id, speech), ...(own.mayKeepData ? [data] : [])];
  return { buttons: [[file, ...dial, ...company], [toMenu(speech)]], more };
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
