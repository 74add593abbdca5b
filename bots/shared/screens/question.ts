import type { Filling } from '../../../core/commands/draft.ts';
import type { Field } from '../../../core/process/definition.ts';
import { askable, isFilled } from '../../../core/process/form.ts';
import type { Block, Button, Screen } from '../screen.ts';
import { answerWords } from './answers.ts';
import { chosenClient, countIsKnown, optionsOf } from './fields.ts';
import type { Source, Speech } from './reader.ts';

/**
 * The open form, one question at a time, for channels without modals; when all is answered, what will be sent.
 * `fault`: what is wrong with the answer just given.
 */
export async function questionScreen(source: Source, filling: Filling, speech: Speech, fault = ''): Promise<Screen> {
  const { asked } = filling;
  const screen = await (asked ? asking(source, filling, asked, speech) : confirming(source, filling, speech));
  const said: Block[] = fault === '' ? [] : [{ kind: 'text', text: fault }];
  return { ...screen, blocks: [...said, ...screen.blocks] };
}

async function asking(source: Source, filling: Filling, field: Field, speech: Speech): Promise<Screen> {
  const { draft } = filling;
  const options = await optionsOf(source, field, speech);
  const buttons = options.map(({ key, label }): Button => {
    const picked = field.type === 'choices' && draft.picked.includes(key);
    const press = { do: 'option', draft: draft.id, field: field.key, option: key } as const;
    return { label: picked ? `✓ ${label}` : label, press };
  });
  const hints = [field.hint?.[speech.locale] ?? usualHint(field, speech), collected(filling, field, speech)];
  return {
    blocks: [
      { kind: 'title', text: field.label[speech.locale] },
      ...hints.filter((hint) => hint !== '').map((text): Block => ({ kind: 'text', text })),
      ...progress(filling, field, speech),
    ],
    buttons: [...inPairs(buttons), ...steps(filling, field, speech)],
  };
}

const inPairs = (buttons: Button[]): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) => buttons.slice(row * 2, row * 2 + 2));

function usualHint({ type }: Field, { t }: Speech): string {
  if (type === 'time-slot') return t('form.writeSlot');
  if (type === 'date') return t('form.writeDate');
  return type === 'choices' ? t('form.chooseMany') : '';
}

/** How many files have come, how many options are marked. */
function collected({ draft, files }: Filling, { type, required }: Field, { t }: Speech): string {
  if (files > 0) return t('form.gotFiles', { count: files });
  if (type === 'file') return t(required ? 'form.sendFiles' : 'form.sendFilesIfAny');
  return type === 'choices' && draft.picked.length > 0 ? t('form.chosen', { count: draft.picked.length }) : '';
}

/** «Вопрос 2 из 5», once it is sure how many there are. */
function progress({ form, answers }: Filling, field: Field, { t }: Speech): Block[] {
  if (!countIsKnown(form.fields, answers, form.known)) return [];
  const shown = askable(form.fields, answers, form.known);
  if (shown.length < 2) return [];
  return [{ kind: 'small', text: t('form.progress', { at: shown.indexOf(field) + 1, of: shown.length }) }];
}

type Step = 'back' | 'skip' | 'done' | 'cancel' | 'confirm';

const stepButton = ({ draft }: Filling, to: Step, label: string): Button => ({
  label,
  press: { do: 'step', draft: draft.id, to },
});

/** «Назад», «Пропустить» or «Готово», «Отменить». */
function steps(filling: Filling, field: Field, { t }: Speech): Button[][] {
  const { draft, files } = filling;
  const some = field.type === 'file' ? files > 0 : field.type === 'choices' && draft.picked.length > 0;
  const on = some
    ? [{ ...stepButton(filling, 'done', t('form.done')), look: 'primary' as const }]
    : field.required
      ? []
      : [stepButton(filling, 'skip', t('form.skip'))];
  return [[...back(filling, t('form.back')), ...on], [stepButton(filling, 'cancel', t('form.cancel'))]].filter(
    (row) => row.length > 0,
  );
}

const back = (filling: Filling, label: string): Button[] =>
  filling.draft.order.length > 0 ? [stepButton(filling, 'back', label)] : [];

async function confirming(source: Source, filling: Filling, speech: Speech): Promise<Screen> {
  const { t, locale } = speech;
  const { form } = filling;
  return {
    blocks: [
      { kind: 'title', text: form.title[locale] },
      { kind: 'text', text: t('form.check') },
      { kind: 'facts', facts: await factsOf(source, filling, speech) },
    ],
    buttons: [
      [{ ...stepButton(filling, 'confirm', t('form.send')), look: 'primary' }],
      [...back(filling, t('form.back')), stepButton(filling, 'cancel', t('form.cancel'))],
    ],
  };
}

/** Options that come from the base, by which an answer is worded. */
async function choicesFor(source: Source, field: Field, value: unknown, speech: Speech) {
  if (field.type === 'staff' || field.type === 'product') return optionsOf(source, field, speech);
  const client = field.type === 'contact' ? await chosenClient(source.db, value) : null;
  return client ? [client] : [];
}

async function factsOf(source: Source, { form, answers, files }: Filling, speech: Speech) {
  const facts: { label: string; value: string }[] = [];
  for (const field of askable(form.fields, answers, form.known)) {
    const value = answers[field.key];
    if (field.type === 'file' || value === undefined || !isFilled(value)) continue;
    const choices = await choicesFor(source, field, value, speech);
    const label = field.label[speech.locale].replace(/[?:]\s*$/, '');
    facts.push({ label, value: answerWords(field, value, speech, choices) });
  }
  const { t } = speech;
  return files > 0 ? [...facts, { label: t('form.files'), value: t('form.fileCount', { count: files }) }] : facts;
}
