import type { Subject } from '../../../core/editing.ts';
import { showPhone } from '../../../core/phone.ts';
import type { OrganizationCard } from '../../../core/queries/organization-card.ts';
import { showCalendarDay } from '../../../locales/format.ts';
import type { Block, Button, ListItem, Screen } from '../screen.ts';
import { toEdits, toMenu } from './buttons.ts';
import { balanceWords } from './client.ts';
import { itemLine } from './item.ts';
import type { Speech } from './reader.ts';
import { requisiteFacts } from './requisites.ts';
import { serviceBlocks } from './service.ts';
import { setBlocks } from './set.ts';
import { section, staffItem } from './tickets.ts';
import { dotted, levelWords, shortened } from './words.ts';

/** A client company as staff see it (mission.md E1). */
export function organizationScreen(card: OrganizationCard, speech: Speech): Screen {
  const { t } = speech;
  const { organization, set, open, history, may } = card;
  const leads = organization.responsible && `${t('client.leads')} ${organization.responsible.name}`;
  const balance = balanceWords(organization, speech);
  return {
    blocks: [
      { kind: 'title', text: organization.name, aside: levelWords(t, organization.serviceLevel) },
      { kind: 'text', text: dotted(leads, organization.region) || t('card.nobodyLeads') },
      { kind: 'text', text: balance, ...(organization.balance < 0 ? ({ mark: 'late' } as const) : {}) },
      ...section(
        t('client.open'),
        open.map((line) => staffItem(line, speech)),
        speech,
      ),
      ...section(t('card.people'), people(card, speech), speech),
      ...setBlocks(set, speech),
      ...section(t('card.contracts'), contracts(card, speech), speech),
      ...section(
        t('card.items'),
        organization.items.map((item) => itemLine(item, speech)),
        speech,
      ),
      ...requisites(card, speech),
      ...serviceBlocks(history, speech),
    ],
    ...editButtons(organization.id, may, speech),
  };
}

function people({ organization }: OrganizationCard, { locale }: Speech): ListItem[] {
  return organization.contacts.map(({ id, name, position, phones }) => ({
    text: name,
    detail: dotted(position, ...phones.map(({ e164, extension }) => showPhone(e164, extension, locale))),
    button: { label: shortened(name, 30), press: { do: 'contact', contact: id } },
  }));
}

const month = 31 * 24 * 60 * 60 * 1000; // ms

function contracts({ organization, may }: OrganizationCard, speech: Speech): ListItem[] {
  const { t } = speech;
  return organization.contracts.map(({ id, number, subject, until }): ListItem => {
    const press = { do: 'edit', subject: 'contract', id, owner: organization.id } as const;
    return {
      text: t('card.contract', { number }),
      detail: dotted(subject, until && contractEnd(until, speech)),
      ...(until && until.getTime() - speech.now.getTime() < month ? { mark: 'soon' } : {}),
      ...(may.includes('contract') ? { button: { label: t('card.changeContract', { number }), press } } : {}),
    };
  });
}

/** «до 31 декабря», «кончается 15 декабря» within a month, «кончился 1 ноября». */
export function contractEnd(until: Date, speech: Speech): string {
  const left = until.getTime() - speech.now.getTime();
  const key = left < 0 ? 'card.contractOver' : left < month ? 'card.contractEnds' : 'card.contractUntil';
  return speech.t(key, { date: showCalendarDay(until, speech) });
}

function requisites(card: OrganizationCard, speech: Speech): Block[] {
  const facts = requisiteFacts(card.requisites, speech);
  const title: Block = { kind: 'text', text: speech.t('client.requisites') };
  return facts.length === 0 ? [] : [title, { kind: 'facts', facts }];
}

const about: Subject[] = ['organization', 'requisites', 'set'];
const anew: Subject[] = ['contact', 'contract', 'item'];

/** What is changed most often is in sight, the rest behind «⋯». */
function editButtons(id: number, may: Subject[], speech: Speech): Pick<Screen, 'buttons' | 'more'> {
  const edit = (subject: Subject): Button => ({
    label: speech.t(`card.edit.${subject}`),
    press: { do: 'edit', subject, id: about.includes(subject) ? id : null, owner: id },
  });
  const [seen, more] = [about.filter((one) => may.includes(one)), anew.filter((one) => may.includes(one))];
  const buttons = (seen.length > 0 ? seen : more).map(edit);
  const rest = seen.length > 0 ? more.map(edit) : [];
  return {
    buttons: [...(buttons.length > 0 ? [buttons] : []), [toMenu(speech)]],
    more: [...rest, toEdits('organization', id, speech)],
  };
}
