import type { Actor } from '../../../core/context.ts';
import { personData } from '../../../core/queries/person-data.ts';
import { showStamp } from '../../../locales/format.ts';
import type { Block, Button, Screen } from '../screen.ts';
import type { View } from '../view.ts';
import { toMenu } from './buttons.ts';
import type { Source, Speech } from './reader.ts';
import { section } from './tickets.ts';
import { dotted } from './words.ts';

const recent = 10;

/** What is kept of a person and who opened his card, for an administrator, who may have it as files or erase it. */
export async function personReply(
  { db }: Source,
  { contact, sure }: Extract<View, { name: 'person' }>,
  actor: Actor,
  speech: Speech,
): Promise<Screen> {
  const { t } = speech;
  const { person, requests, words, files, calls, viewings } = await personData(db, actor, contact);
  const counts = dotted(
    t('person.requests', { count: requests.length }),
    t('person.words', { count: words.length }),
    t('person.files', { count: files.length }),
    t('person.calls', { count: calls.length }),
  );
  const title: Block = { kind: 'title', text: dotted(person.name, person.organization) };
  if (sure)
    return {
      blocks: [title, { kind: 'text', text: t('person.ask') }, { kind: 'small', text: counts }],
      buttons: [surely(contact, speech)],
    };
  const seen = viewings.slice(0, recent).map(({ at, by }) => ({ text: by, detail: showStamp(at, speech) }));
  const opened =
    seen.length > 0
      ? section(t('person.opened'), seen, speech)
      : [{ kind: 'small', text: t('person.nobody') } as const];
  return {
    blocks: [title, { kind: 'text', text: counts }, ...opened],
    buttons: [
      [
        { label: t('person.export'), press: { do: 'person', contact, to: 'export' } },
        { label: t('person.erase'), press: { do: 'person', contact, to: 'ask' }, look: 'danger' },
      ],
      [toMenu(speech)],
    ],
  };
}

const surely = (contact: number, { t }: Speech): Button[] => [
  { label: t('person.surely'), press: { do: 'person', contact, to: 'erase' }, look: 'danger' },
  { label: t('person.keep'), press: { do: 'person', contact, to: 'show' } },
];

/** The files that were made of it. */
export const personFilesScreen = (files: number[], { t }: Speech): Screen => ({
  blocks: [{ kind: 'text', text: t('person.made'), mark: 'file' }],
  buttons: [],
  files,
});
