import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePress } from '../../../bots/shared/press.ts';
import type { Block, Button, Screen } from '../../../bots/shared/screen.ts';
import { render } from '../../../bots/slack/render.ts';
import { homeView, noticeView, screenView } from '../../../bots/slack/render-form.ts';
import { messageBlocks } from '../../../sandbox/slack/blocks.ts';
import { homeContent, modalContent } from '../../../sandbox/slack/views.ts';
import { words } from './slack-support.ts';

const press = (ticket: number, label = `№ ${ticket}`): Button => ({ label, press: { do: 'ticket', ticket } });
const card: Screen = {
  blocks: [
    { kind: 'title', text: '№ 1042 · Техподдержка', aside: 'ответить до 10:42', mark: 'late' },
    { kind: 'text', text: 'Не открывается база' },
    { kind: 'quote', text: 'пишет *нет доступа* <!channel> & <@U1>' },
    { kind: 'facts', facts: [{ label: 'Клиент', value: 'Ромашка, ООО' }] },
    { kind: 'timeline', items: [{ time: '10:12', text: 'вы обратились' }] },
    { kind: 'small', text: 'впервые · через Telegram' },
    { kind: 'divider' },
    {
      kind: 'list',
      title: 'Открыто',
      items: [{ text: '№ 1038', detail: 'завтра', mark: 'soon', button: press(1038) }],
    },
  ],
  buttons: [
    [{ ...press(1), label: 'Назначить', look: 'primary' }],
    [press(2), { label: 'Стол', url: 'https://a.example/desk' }],
  ],
  more: [press(3), press(4)],
};
const opened = { place: 'C1', under: null, home: false };

describe('a screen in Slack', () => {
  test('is a dense card: running text together, small print, a list with buttons, actions and «⋯»', () => {
    const { blocks } = render(card);
    expect(blocks.map(({ type }) => type)).toEqual([
      'rich_text',
      'context',
      'divider',
      'rich_text',
      'section',
      'actions',
    ]);
    expect(JSON.stringify(blocks[0])).toContain('🔴 ответить до 10:42');
  });

  test('takes the words of people as they are, so that nobody is called and nothing becomes bold', () => {
    const { blocks, text } = render(card);
    const quote = {
      type: 'rich_text_quote',
      elements: [{ type: 'text', text: 'пишет *нет доступа* <!channel> & <@U1>' }],
    };
    expect(blocks[0]).toMatchObject({ elements: expect.arrayContaining([quote]) });
    expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
    expect(text).toContain('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });

  test('carries in each button what it does, under an id of its own', () => {
    const actions = render(card).blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const ids = actions.map((element) => element.action_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(actions[0]).toMatchObject({ type: 'button', style: 'primary', text: { text: 'Назначить' } });
    expect(actions[0]?.type === 'button' && decodePress(actions[0].value ?? '')).toEqual({ do: 'ticket', ticket: 1 });
    expect(actions[2]).toMatchObject({ url: 'https://a.example/desk' });
    expect(actions[3]).toMatchObject({
      type: 'overflow',
      options: [{ text: { text: '№ 3' } }, { text: { text: '№ 4' } }],
    });
  });

  test('lists more than five rare actions behind one sign', () => {
    const more = Array.from({ length: 12 }, (_, each) => press(each));
    const actions = render({ blocks: [{ kind: 'text', text: 'a' }], buttons: [], more }).blocks.at(-1);
    expect(actions?.type === 'actions' && actions.elements.map(({ type }) => type)).toEqual(['static_select']);
  });

  test('says how much of a long list is left out, and keeps its buttons', () => {
    const items = Array.from({ length: 80 }, (_, each) => ({ text: `№ ${each}` }));
    const { blocks } = render({ blocks: [{ kind: 'list', items }], buttons: [[press(1)]] });
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-2)).toMatchObject({ type: 'context', elements: [{ text: '… +32' }] });
    expect(blocks.at(-1)).toMatchObject({ type: 'actions' });
  });

  test('keeps the newest of a long history', () => {
    const items = Array.from({ length: 500 }, (_, each) => ({ time: '10:00', text: `шаг ${each} ${'.'.repeat(40)}` }));
    const text = JSON.stringify(render({ blocks: [{ kind: 'timeline', items }], buttons: [] }).blocks);
    expect(text).toContain('шаг 499');
    expect(text).not.toContain('шаг 0 ');
  });

  test('heads the parts of Home with headings', () => {
    const home = homeView({
      blocks: [
        { kind: 'title', text: 'Горит' },
        { kind: 'list', title: 'Сегодня', items: [] },
      ],
      buttons: [],
    });
    expect(home.blocks.map(({ type }) => type)).toEqual(['header', 'header']);
  });

  test('as a modal is named by its short title', () => {
    expect(
      screenView(
        {
          blocks: [
            { kind: 'title', text: '№ 1042' },
            { kind: 'text', text: 'a' },
          ],
          buttons: [],
        },
        opened,
        words('ru'),
      ),
    ).toMatchObject({
      title: { text: '№ 1042' },
      blocks: [{ type: 'rich_text' }],
    });
  });
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '   ', 'я'.repeat(4000), '😀'.repeat(2500), '<!channel> *жирно* `код`'),
);
const button = fc.oneof(
  fc.record({ label: text, press: fc.constant({ do: 'menu' as const }) }),
  fc.record({ label: text, url: fc.constant('https://a.example') }),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('title' as const), text, mark: fc.constantFrom('late' as const, 'phone' as const) }),
  fc.record({ kind: fc.constantFrom('text' as const, 'quote' as const, 'small' as const), text }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('timeline' as const),
    items: fc.array(fc.record({ time: text, text }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    title: text,
    items: fc.array(fc.record({ text, detail: text, button }), { maxLength: 60, size: 'max' }),
  }),
  fc.constant({ kind: 'divider' as const }),
);
const screen = fc.record({
  blocks: fc.array(block, { maxLength: 12 }),
  buttons: fc.array(fc.array(button, { maxLength: 4 }), { maxLength: 6 }),
  more: fc.array(button, { maxLength: 12 }),
});

test('any screen fits what Slack takes: as a message, as a modal, as Home, as a notice', () => {
  fc.assert(
    fc.property(screen, text, (any, said) => {
      messageBlocks.parse(render(any).blocks);
      homeContent.parse(homeView(any));
      modalContent.parse(screenView(any, opened, words('ru')));
      modalContent.parse(noticeView(said, opened, words('ru')));
    }),
    { numRuns: 40 },
  );
});
