import type { PastService } from '../../../core/queries/service-history.ts';
import { priceOfSet, type SetChanged } from '../../../core/service-history.ts';
import { showMoney, showPastDay } from '../../../locales/format.ts';
import type { Block } from '../screen.ts';
import { keptAnswer } from './answers.ts';
import type { Speech } from './reader.ts';
import { dotted } from './words.ts';

/** The service history of a client or a thing, newest first (mission.md D2, E3). */
export function serviceBlocks(lines: PastService[], speech: Speech): Block[] {
  if (lines.length === 0) return [];
  const items = lines.map((line) => ({ time: showPastDay(line.at, speech), text: serviceWords(line, speech) }));
  return [
    { kind: 'text', text: speech.t('card.history') },
    { kind: 'timeline', items },
  ];
}

/** «Ремонт закончен: замена узла · № 1042», «Добавили: … · было 8 000 ₽, стало 12 000 ₽ в месяц». */
export function serviceWords({ what, ticket, definition }: PastService, speech: Speech): string {
  const number = ticket !== null && speech.t('ticket.number', { number: ticket });
  if ('set' in what) return dotted(setChangeWords(what.set, speech), number);
  const { answer } = what;
  const said = answer && definition ? keptAnswer(definition, answer.field, answer.value, speech) : null;
  const text = what[speech.locale];
  return dotted(said ? `${text}: ${said.value}` : text, number);
}

/** How a set was changed, and its price before and after. */
export function setChangeWords({ change, product, instead, before, after }: SetChanged, speech: Speech): string {
  const { t, locale } = speech;
  const names = { product: product[locale], instead: instead?.[locale] ?? '' };
  const [was, now] = [before, after].map((set) => showMoney(priceOfSet(set), locale));
  return dotted(t(`card.changed.${change}`, names), was !== now && t('card.wasNow', { was, now }));
}
