import { showPhone } from '../../core/phone.ts';
import type { PersonData } from '../../core/queries/person-data.ts';
import { showStamp } from '../../locales/format.ts';
import type { Speech } from './screens/reader.ts';
import { dotted } from './screens/words.ts';

/** What is kept of a person, to be read by him: headings with a line for each thing. */
export function personText(data: PersonData, speech: Speech): string {
  const { t, locale } = speech;
  const { person, requests, words, files, calls, viewings } = data;
  const phones = person.phones.map(({ e164, extension }) => showPhone(e164, extension, locale)).join(', ');
  const at = (instant: Date) => showStamp(instant, speech);
  return [
    dotted(person.name, person.position, person.organization),
    dotted(phones, person.email, ...person.accounts.map(({ channel, name }) => `${channel}: ${name}`)),
    ...part(
      t('person.requests', { count: requests.length }),
      requests.map(({ number, title, openedAt }) => dotted(t('ticket.number', { number }), at(openedAt), title)),
    ),
    ...part(
      t('person.words', { count: words.length }),
      words.map(({ at: when, text }) => `${at(when)}  ${text}`),
    ),
    ...part(
      t('person.calls', { count: calls.length }),
      calls.map(({ startedAt, e164 }) => dotted(at(startedAt), e164 && showPhone(e164, null, locale))),
    ),
    ...part(
      t('person.files', { count: files.length }),
      files.map(({ at: when, name }) => dotted(at(when), name)),
    ),
    ...part(
      t('person.viewings', { count: viewings.length }),
      viewings.map(({ at: when, by }) => dotted(at(when), by)),
    ),
    '',
  ].join('\n');
}

const part = (title: string, lines: string[]): string[] => ['', title, ...lines.map((line) => `  ${line}`)];
