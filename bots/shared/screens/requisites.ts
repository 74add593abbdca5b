import type { Speech } from './reader.ts';

const known = ['inn', 'kpp', 'ogrn', 'address', 'bank', 'account', 'bik', 'contract'] as const;

const isKnown = (key: string): key is (typeof known)[number] => known.some((one) => one === key);

/** Those we know in their usual order, then what else a company keeps, under its own names. */
const placeOf = (key: string): number => (isKnown(key) ? known.indexOf(key) : known.length);

/** What its invoices need, by name. */
export const requisiteFacts = (requisites: Record<string, string>, { t }: Speech) =>
  Object.entries(requisites)
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([key, value]) => ({ label: isKnown(key) ? t(`client.requisite.${key}`) : key, value }));
