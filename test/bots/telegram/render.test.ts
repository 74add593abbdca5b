import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Button, Screen } from '../../../bots/shared/screen.ts';
import { renderCard, renderScreen } from '../../../bots/telegram/render.ts';

const words = { sharePhone: 'Поделиться номером' };
const screen = (blocks: Block[], rest: Partial<Screen> = {}): Screen => ({ blocks, buttons: [], ...rest });
const html = (...blocks: Block[]) => renderCard(screen(blocks)).html;
const button = (label: string): Button => ({ label, press: { do: 'menu' } });

function labels(given: Screen): string[][] {
  const { markup } = renderCard(given);
  return markup && 'inline_keyboard' in markup ? markup.inline_keyboard.map((row) => row.map(({ text }) => text)) : [];
}

describe('a screen in Telegram', () => {
  test('is a bold title, words, and history apart from them', () => {
    const text = html(
      { kind: 'title', text: '№ 1042 · Техподдержка', aside: 'в работе', mark: 'soon' },
      { kind: 'text', text: 'Не открывается база' },
      { kind: 'quote', text: 'нет доступа\nк файлу' },
      { kind: 'timeline', items: [{ time: '10:12', text: 'вы обратились' }] },
      { kind: 'small', text: 'через Telegram' },
    );
    expect(text).toBe(
      [
        '🟡 <b>№ 1042 · Техподдержка</b> · в работе',
        'Не открывается база',
        '<blockquote>нет доступа\nк файлу</blockquote>',
        '',
        '10:12  вы обратились',
        '',
        '<i>через Telegram</i>',
      ].join('\n'),
    );
  });

  test('puts a long aside on a line of its own', () => {
    const aside = 'ответить до 10:42 · решить до 16:30';
    expect(html({ kind: 'title', text: '№ 1042 · Техподдержка', aside })).toBe(
      `<b>№ 1042 · Техподдержка</b>\n${aside}`,
    );
  });

  test('shows facts, lists and dividers', () => {
    const text = html(
      { kind: 'facts', facts: [{ label: 'Ведёт', value: 'Игорь' }] },
      { kind: 'divider' },
      { kind: 'list', title: 'Горит', items: [{ text: '№ 1', detail: 'до 16:30', mark: 'late' }, { text: '№ 2' }] },
    );
    expect(text).toBe('Ведёт: Игорь\n\n<b>Горит</b>\n🔴 № 1 — до 16:30\n• № 2');
  });

  test('means nothing by what people write', () => {
    expect(html({ kind: 'quote', text: '<b>&amp;</b>' })).toBe('<blockquote>&lt;b&gt;&amp;amp;&lt;/b&gt;</blockquote>');
  });

  test('too long for Telegram is cut at a line end', () => {
    const items = Array.from({ length: 400 }, (_, at) => ({ time: '10:12', text: `строка ${at}` }));
    const text = html({ kind: 'timeline', items });
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).toMatch(/\n10:12 {2}строка \d+\n…$/);
  });

  test('with one endless line keeps as much of it as fits', () => {
    const text = html({ kind: 'text', text: 'начало' }, { kind: 'quote', text: '😀'.repeat(4000) });
    expect(text.length).toBeGreaterThan(4000);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).toMatch(/^начало\n<blockquote>(😀)+…<\/blockquote>$/u);
  });

  test('is never longer than Telegram takes, and its markup is always whole', () => {
    const words = fc.array(fc.constantFrom('слово ', '&', '<', '😀', '\n', 'x'.repeat(90)), { maxLength: 200 });
    const text = words.map((parts) => parts.join(''));
    const block: fc.Arbitrary<Block> = fc.oneof(
      fc.record({ kind: fc.constant('title' as const), text }),
      fc.record({ kind: fc.constant('quote' as const), text }),
      fc.record({ kind: fc.constant('small' as const), text }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const written = html(...blocks);
        expect(written.length).toBeLessThanOrEqual(4096);
        expect(written.isWellFormed()).toBe(true);
        for (const tag of ['b', 'i', 'blockquote']) {
          expect(written.split(`<${tag}>`).length).toBe(written.split(`</${tag}>`).length);
        }
      }),
    );
  });
});

describe('buttons in Telegram', () => {
  test('share a row only when their labels fit', () => {
    const row = [button('Задать вопрос'), button('Мои обращения · 2'), button('Посмотреть всю историю обращения')];
    expect(labels(screen([], { buttons: [row] }))).toEqual([
      ['Задать вопрос', 'Мои обращения · 2'],
      ['Посмотреть всю историю обращения'],
    ]);
  });

  test('come in the order: what a list opens, the screen itself, the rarely used', () => {
    const list: Block = {
      kind: 'list',
      items: [
        { text: 'а', button: button('№ 1') },
        { text: 'б', button: button('№ 2') },
      ],
    };
    expect(labels(screen([list], { buttons: [[button('Назад')]], more: [button('История')] }))).toEqual([
      ['№ 1', '№ 2'],
      ['Назад'],
      ['История'],
    ]);
  });

  test('carry a press, a look or a link', () => {
    const buttons: Button[][] = [
      [{ label: 'Взять', press: { do: 'move', ticket: 1042, transition: 'take' }, look: 'primary' }],
      [{ label: 'Открыть', url: 'https://example.org/desk' }],
    ];
    expect(renderCard(screen([], { buttons })).markup).toEqual({
      inline_keyboard: [
        [{ text: 'Взять', callback_data: 'm:1042:take', style: 'primary' }],
        [{ text: 'Открыть', url: 'https://example.org/desk' }],
      ],
    });
  });

  test('ask for the phone number with the keyboard that Telegram vouches for', () => {
    const { main, after } = renderScreen(screen([{ kind: 'text', text: 'Кто вы?' }], { ask: 'phone' }), words);
    expect(main?.html).toBe('Кто вы?');
    expect(main?.markup).toMatchObject({ keyboard: [[{ text: 'Поделиться номером', request_contact: true }]] });
    expect(after).toBeNull();
  });

  test('of both kinds take two messages', () => {
    const asking = screen([{ kind: 'text', text: 'Кто вы?' }], { ask: 'phone', buttons: [[button('English')]] });
    const { main, after } = renderScreen(asking, words);
    expect(main?.markup).toHaveProperty('inline_keyboard');
    expect(after?.markup).toHaveProperty('keyboard');
  });

  test('follow the greeting that takes the old keyboard away', () => {
    const blocks: Block[] = [
      { kind: 'text', text: 'Здравствуйте, Анна!' },
      { kind: 'text', text: 'Чем помочь?' },
    ];
    const { before, main } = renderScreen(screen(blocks, { ask: 'nothing-more', buttons: [[button('Меню')]] }), words);
    expect(before).toEqual({ html: 'Здравствуйте, Анна!', markup: { remove_keyboard: true } });
    expect(main?.html).toBe('Чем помочь?');
  });
});
