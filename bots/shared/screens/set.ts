import { priceOfSet, type SetLine } from '../../../core/service-history.ts';
import { showMoney } from '../../../locales/format.ts';
import type { Block } from '../screen.ts';
import type { Speech } from './reader.ts';
import { dotted } from './words.ts';

/** One piece of a set: «2 шт. · 8 000 ₽ в месяц», «приостановлено». */
function lineWords({ quantity, price, suspended }: SetLine, { t, locale }: Speech): string {
  const money = t('card.perMonth', { money: showMoney(quantity * price, locale) });
  return dotted(quantity > 1 && t('card.pieces', { count: quantity }), money, suspended && t('card.suspended'));
}

/** The set of a client with its price (mission.md E1); nothing where he has none. */
export function setBlocks(set: SetLine[], speech: Speech): Block[] {
  if (set.length === 0) return [];
  const { t, locale } = speech;
  const title = t('card.setPrice', { money: showMoney(priceOfSet(set), locale) });
  return [
    { kind: 'list', title, items: set.map((line) => ({ text: line.name[locale], detail: lineWords(line, speech) })) },
  ];
}

/** The same in one line, for who is about to change it. */
export function setWords(set: SetLine[], { t, locale }: Speech): string {
  if (set.length === 0) return t('card.setNone');
  const named = set.map(({ name, quantity, suspended }) => {
    const many = quantity > 1 ? ` × ${quantity}` : '';
    return `${name[locale]}${many}${suspended ? ` (${t('card.suspended')})` : ''}`;
  });
  return t('card.setNow', { set: named.join(', '), money: showMoney(priceOfSet(set), locale) });
}
