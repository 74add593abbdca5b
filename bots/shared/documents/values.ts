import type { Answers } from '../../../core/process/answers.ts';
import type { Definition } from '../../../core/process/definition.ts';
import { isFilled } from '../../../core/process/form.ts';
import type { BuiltInPlace } from '../../../core/process/places.ts';
import { fieldsNamed } from '../../../core/process/ways.ts';
import { requisitesOf } from '../../../core/queries/editable/organization.ts';
import type { Ticket } from '../../../core/queries/find-ticket.ts';
import { type Names, namedAnswers } from '../../../core/queries/named-answers.ts';
import { setOf } from '../../../core/queries/set-of.ts';
import { priceOfSet } from '../../../core/service-history.ts';
import { showCalendarDay, showMoney } from '../../../locales/format.ts';
import { answerWords } from '../screens/answers.ts';
import { outcomeWords } from '../screens/outcomes.ts';
import type { Source, Speech } from '../screens/reader.ts';

/** What a text of a process is filled in with: the words of its places, by name. */
export async function valuesOf(
  source: Source,
  ticket: Ticket,
  definition: Definition,
  answers: Answers,
  speech: Speech,
) {
  const names = await namedAnswers(source.db, definition, answers);
  return { ...(await builtIn(source, ticket, definition, speech)), ...answered(definition, answers, names, speech) };
}

function answered(definition: Definition, answers: Answers, names: Names, speech: Speech): Record<string, string> {
  const said = Object.entries(answers).flatMap(([key, value]) => {
    const asked = fieldsNamed(definition, key);
    const fits = asked.find((field) => 'options' in field && field.options.some((option) => option.key === value));
    const field = fits ?? asked[0];
    if (!field || field.type === 'file' || !isFilled(value)) return [];
    return [[key, names[key]?.[speech.locale] ?? answerWords(field, value, speech)] as const];
  });
  return Object.fromEntries(said);
}

async function builtIn(
  { db, settings, now }: Source,
  ticket: Ticket,
  definition: Definition,
  speech: Speech,
): Promise<Record<BuiltInPlace, string>> {
  const { organization, contact, responsible, item } = ticket;
  const kept = requisitesOf(organization?.requisites);
  const set = organization ? await setOf(db, organization.id) : [];
  const { locale } = speech;
  return {
    company: settings.companyName,
    number: String(ticket.number),
    today: showCalendarDay(now, speech),
    client: organization?.name ?? contact?.name ?? '',
    contact: contact?.name ?? '',
    inn: kept.inn ?? '',
    kpp: kept.kpp ?? '',
    ogrn: kept.ogrn ?? '',
    address: kept.address ?? '',
    bank: kept.bank ?? '',
    account: kept.account ?? '',
    bik: kept.bik ?? '',
    responsible: responsible?.name ?? '',
    result: ticket.result === null ? '' : outcomeWords(definition, 'result', ticket.result, locale).text,
    item: item?.name ?? item?.written ?? '',
    serial: item?.written ?? '',
    set: set.map(({ name, quantity }) => (quantity > 1 ? `${name[locale]} × ${quantity}` : name[locale])).join(', '),
    'set-price': set.length === 0 ? '' : showMoney(priceOfSet(set), locale),
  };
}
