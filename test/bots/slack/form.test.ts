import { describe, expect, test } from 'vitest';
import type { Option, Question } from '../../../bots/shared/screen.ts';
import { readMetadata } from '../../../bots/slack/opened.ts';
import { formView } from '../../../bots/slack/render-form.ts';
import { modalContent } from '../../../sandbox/slack/views.ts';
import { formOf, question, words } from './slack-support.ts';

const opened = { place: 'C1', under: '1.1', home: false };
const options = (count: number): Option[] =>
  Array.from({ length: count }, (_, each) => ({ key: `k${each}`, label: `Вариант ${each}` }));
const view = (...questions: Question[]) => modalContent.parse(formView(formOf(questions), opened, words('ru')));
const input = (one: Question) => {
  const found = view(one).blocks.find((block) => block.type === 'input');
  return found?.type === 'input' ? found : undefined;
};
const choice = (count: number, value: unknown = null) =>
  question('q', { kind: 'one', options: options(count), decides: false }, { value });
const choices = (count: number, value: unknown = null) =>
  question('q', { kind: 'many', options: options(count), decides: false }, { value });

describe('a form in Slack', () => {
  test('is a modal that remembers what it does and where it was asked for', () => {
    const form = view(
      question('question', { kind: 'text', long: true, most: 2000 }, { required: true, hint: 'Клиент увидит' }),
    );
    expect(form).toMatchObject({
      callback_id: 'form',
      title: { text: 'Спросить клиента' },
      submit: { text: 'Отправить' },
      close: { text: 'Отмена' },
    });
    expect(readMetadata(form.private_metadata)).toEqual({
      opened,
      act: { kind: 'move', ticket: 1042, transition: 'ask' },
    });
    expect(form.blocks[1]).toMatchObject({
      block_id: 'question',
      optional: false,
      hint: { text: 'Клиент увидит' },
      element: { type: 'plain_text_input', multiline: true, max_length: 2000 },
    });
  });

  test('asks each kind of question with the control made for it', () => {
    const kinds = (['number', 'email', 'phone', 'date', 'file'] as const).map(
      (kind) => input(question('q', { kind }))?.element.type,
    );
    expect(kinds).toEqual(['number_input', 'email_text_input', 'plain_text_input', 'datepicker', 'file_input']);
    expect([3, 20].map((count) => input(choice(count))?.element.type)).toEqual(['radio_buttons', 'static_select']);
    expect([3, 20].map((count) => input(choices(count))?.element.type)).toEqual(['checkboxes', 'multi_static_select']);
    expect(input(question('q', { kind: 'time-slot', options: options(8) }))?.element.type).toBe('static_select');
  });

  test('shows what was answered before', () => {
    expect(input(choice(20, 'k7'))?.element).toMatchObject({ initial_option: { value: 'k7' } });
    expect(input(choices(3, ['k0', 'k2']))?.element).toMatchObject({
      initial_options: [{ value: 'k0' }, { value: 'k2' }],
    });
    expect(input(question('q', { kind: 'date' }, { value: '2026-11-23' }))?.element).toMatchObject({
      initial_date: '2026-11-23',
    });
    expect(input(question('q', { kind: 'number' }, { value: 12 }))?.element).toMatchObject({ initial_value: '12' });
  });

  test('groups a list of more than a hundred', () => {
    const element = input(choice(250))?.element;
    expect(element?.type === 'static_select' && element.option_groups?.map((group) => group.options.length)).toEqual([
      100, 100, 50,
    ]);
  });

  test('tells at once an answer on which later questions depend', () => {
    expect(input(question('q', { kind: 'one', options: options(3), decides: true }))?.dispatch_action).toBe(true);
    expect(input(choice(3))?.dispatch_action).toBeUndefined();
  });

  test('cuts what Slack would refuse', () => {
    const long = {
      ...formOf([
        question('q', { kind: 'text', long: true, most: 9000 }, { label: 'я'.repeat(3000), value: 'я'.repeat(9000) }),
      ]),
      title: 'я'.repeat(60),
      submit: 'я'.repeat(60),
    };
    expect(modalContent.safeParse(formView(long, opened, words('ru'))).success).toBe(true);
  });
});
