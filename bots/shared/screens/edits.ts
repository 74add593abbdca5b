import type { Actor } from '../../../core/context.ts';
import type { AnswerValue } from '../../../core/process/answers.ts';
import type { Field } from '../../../core/process/definition.ts';
import { isFilled } from '../../../core/process/form.ts';
import { editsOf, type PastEdit, type PastEdits } from '../../../core/queries/edits-of.ts';
import { showMoment } from '../../../locales/format.ts';
import type { Press } from '../press.ts';
import type { Block, Button, ListItem, Screen } from '../screen.ts';
import type { View } from '../view.ts';
import { answerWords } from './answers.ts';
import { toMenu } from './buttons.ts';
import { whoWords } from './history-line.ts';
import type { Source, Speech } from './reader.ts';
import { dotted, originWords, shortened } from './words.ts';

type Wanted = Extract<View, { name: 'edits' }>;

const pageSize = 10;

/** What was edited by hand on a card: what became what, who did it, when and where, newest first. Throws Refusal. */
export async function editsReply(source: Source, wanted: Wanted, actor: Actor, speech: Speech): Promise<Screen> {
  const found = await editsOf(source, actor, wanted, { skip: wanted.page * pageSize, take: pageSize + 1 });
  const party = actor.kind === 'staff' ? 'staff' : 'client';
  const self = actor.kind === 'contact' ? actor.id : null;
  const items = found.edits.slice(0, pageSize).map((edit) => editItem(edit, found, { party, self }, speech));
  const { t, locale } = speech;
  const list: Block = items.length > 0 ? { kind: 'list', items } : { kind: 'text', text: t('card.edits.none') };
  const name = found.name?.[locale] ?? t('card.products');
  return {
    blocks: [{ kind: 'title', text: t('card.edits.of', { name }) }, list],
    buttons: buttonsOf(wanted, found.edits.length > pageSize, party, speech),
  };
}

interface Looking {
  party: 'client' | 'staff';
  self: number | null; // the reading client
}

function editItem(edit: PastEdit, { staff }: PastEdits, { party, self }: Looking, speech: Speech): ListItem {
  const { t, locale } = speech;
  const record = edit.record?.[locale];
  const changes = edit.changes.filter(({ to }) => !edit.fresh || to !== record);
  const words = changes.map((change) => changeWords(change, staff, speech)).join('; ');
  const made = record === undefined ? t('card.edits.made') : t('card.edits.added', { record });
  const changed = record === undefined ? words : t('card.edits.ofRecord', { record, changes: words });
  const text = edit.fresh ? [made, ...(words === '' ? [] : [words])].join('; ') : changed;
  const who = whoWords(edit.actor, party, speech, self);
  return { text, detail: dotted(who, showMoment(edit.at, speech), originWords(t, edit.channel)) };
}

const longest = 60;

function changeWords({ field, from, to }: PastEdit['changes'][number], staff: PastEdits['staff'], speech: Speech) {
  const words = { field: field.label[speech.locale], from: worded(field, from), to: worded(field, to) };
  if (words.to === '') return speech.t('card.edits.gone', words);
  return speech.t(words.from === '' ? 'card.edits.given' : 'card.edits.from', words);

  function worded(of: Field, value: AnswerValue | null): string {
    if (value === null || !isFilled(value)) return '';
    const choices = [...staff].map(([key, label]) => ({ key, label }));
    return shortened(answerWords(of, value, speech, of.type === 'staff' ? choices : []), longest);
  }
}

function buttonsOf({ of, id, page }: Wanted, more: boolean, party: Looking['party'], speech: Speech): Button[][] {
  const { t } = speech;
  const to = (label: string, at: number): Button => ({ label, press: { do: 'edits', of, id, page: at } });
  const turning = [
    ...(more ? [to(t('card.edits.earlier'), page + 1)] : []),
    ...(page > 0 ? [to(t('card.edits.later'), page - 1)] : []),
  ];
  const back: Button = { label: t('card.edits.back'), press: cardPress(of, id, party) };
  return [turning, [back, toMenu(speech)]].filter((row) => row.length > 0);
}

function cardPress(of: Wanted['of'], id: number | null, party: Looking['party']): Press {
  if (party === 'client') return { do: 'company' };
  return of === 'contact' ? { do: 'contact', contact: id ?? 0 } : { do: 'card', of, id };
}
