import { showPhone } from '../../../core/phone.ts';
import type { Belongings } from '../../../core/queries/belongings.ts';
import type { ClientCard } from '../../../core/queries/client-card.ts';
import type { OrganizationCard } from '../../../core/queries/organization-card.ts';
import type { Block, Button, ListItem, Screen } from '../screen.ts';
import { toEdits, toMenu } from './buttons.ts';
import { balanceWords } from './client.ts';
import { itemLine } from './item.ts';
import { contractEnd } from './organization.ts';
import type { Speech } from './reader.ts';
import { requisiteFacts } from './requisites.ts';
import { serviceBlocks } from './service.ts';
import { setBlocks } from './set.ts';
import { section } from './tickets.ts';
import { dotted, levelWords, shortened } from './words.ts';

/** The client's own company: balance, set, contracts, equipment, requisites, the people there (mission.md C3, F1). */
export function companyScreen(card: OrganizationCard, speech: Speech): Screen {
  const { t } = speech;
  const { organization, set, history } = card;
  const manager = organization.responsible?.name;
  const facts = [
    { label: t('client.balance'), value: balanceWords(organization, speech) },
    { label: t('client.level'), value: levelWords(t, organization.serviceLevel) },
    ...(manager ? [{ label: t('client.manager'), value: manager }] : []),
  ];
  return {
    blocks: [
      { kind: 'title', text: organization.name },
      { kind: 'facts', facts },
      ...setBlocks(set, speech),
      ...section(t('card.contracts'), contracts(card, speech), speech),
      ...section(
        t('card.items'),
        organization.items.map((item) => itemLine(item, speech)),
        speech,
      ),
      ...requisites(card, speech),
      ...section(t('client.people'), people(card, speech), speech),
      ...serviceBlocks(history, speech),
    ],
    buttons: buttonsOf(card, speech),
  };
}

const contracts = ({ organization }: OrganizationCard, speech: Speech): ListItem[] =>
  organization.contracts.map(({ number, subject, until }) => ({
    text: speech.t('card.contract', { number }),
    detail: dotted(subject, until && contractEnd(until, speech)),
  }));

function requisites(card: OrganizationCard, speech: Speech): Block[] {
  const facts = requisiteFacts(card.requisites, speech);
  const title: Block = { kind: 'text', text: speech.t('client.requisites') };
  return facts.length === 0 ? [] : [title, { kind: 'facts', facts }];
}

function people({ organization, may }: OrganizationCard, { t, locale }: Speech): ListItem[] {
  return organization.contacts.map(({ id, name, position, phones }): ListItem => {
    const press = { do: 'edit', subject: 'contact', id, owner: organization.id } as const;
    return {
      text: name,
      detail: dotted(position, ...phones.map(({ e164, extension }) => showPhone(e164, extension, locale))),
      ...(may.includes('contact') ? { button: { label: shortened(t('card.editOne', { name }), 40), press } } : {}),
    };
  });
}

function buttonsOf({ organization, may }: OrganizationCard, speech: Speech): Button[][] {
  const { t } = speech;
  const { id } = organization;
  const edit: Button[] = [
    { label: t('card.changeRequisites'), press: { do: 'edit', subject: 'requisites', id, owner: id } },
    { label: t('card.edit.contact'), press: { do: 'edit', subject: 'contact', id: null, owner: id } },
  ];
  const last = [toEdits('organization', id, speech), toMenu(speech)];
  return may.includes('requisites') ? [edit, last] : [last];
}

/** A private person has no company: what is his own, and how we reach him. */
export function privateScreen({ contact }: ClientCard, { items, may }: Belongings, speech: Speech): Screen {
  const { t, locale } = speech;
  const numbers = contact.phones.map(({ e164, extension }) => showPhone(e164, extension, locale));
  const facts = [
    ...(numbers.length > 0 ? [{ label: t('client.phones'), value: numbers.join(', ') }] : []),
    ...(contact.email ? [{ label: t('client.email'), value: contact.email }] : []),
  ];
  const press = { do: 'edit', subject: 'contact', id: contact.id, owner: null } as const;
  const edit: Button[] = may.includes('contact') ? [{ label: t('card.changeMine'), press }] : [];
  return {
    blocks: [
      { kind: 'title', text: contact.name },
      { kind: 'text', text: t('client.noCompany') },
      ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
      ...section(
        t('card.items'),
        items.map((item) => itemLine(item, speech)),
        speech,
      ),
    ],
    buttons: [edit, [toEdits('contact', contact.id, speech), toMenu(speech)]].filter((row) => row.length > 0),
  };
}
