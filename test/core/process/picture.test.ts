import { describe, expect, test } from 'vitest';
import { layOut, sizes } from '../../../core/process/picture/layout.ts';
import { widthOf, wrap } from '../../../core/process/picture/measure.ts';
import { pictureOf, type Way } from '../../../core/process/picture/picture.ts';
import { drawProcess } from '../../../core/process/picture/svg.ts';
import { pictureWords } from '../../../locales/process/picture.ts';
import { SHIPPED, shipped } from './shipped.ts';

const draw = (key: string, way: Way | null = null) => {
  const definition = shipped(key);
  return pictureOf(definition, pictureWords(definition, 'ru', 'версия 1'), way);
};

/** All that stands beside the ways: whose they are, and when. */
const conditionsOf = ({ cards }: ReturnType<typeof draw>): string[] =>
  cards.flatMap(({ rows, entries }) => [...rows, ...entries].map((row) => JSON.stringify(Object.values(row))));

describe('The picture of a process', () => {
  test.each(SHIPPED.map((definition) => [definition.key, definition] as const))(
    'of %s is no wider than a phone shows, says all states and ways, and is sound SVG',
    (_key, definition) => {
      const picture = pictureOf(definition, pictureWords(definition, 'ru', ''));
      const { svg, width } = drawProcess(picture);
      expect(width).toBeLessThanOrEqual(620);
      expect(svg).not.toMatch(/NaN|undefined|null/);
      expect(conditionsOf(picture).join('\n')).not.toMatch(/(: |или |не )[a-z]/); // the keys of the file are nobody's words
      const ways = picture.cards.flatMap(({ rows, entries }) => [...rows, ...entries].map(({ label }) => label));
      const leading = definition.transitions.filter(({ to, from }) => to !== undefined && String(from) !== to);
      expect(new Set(ways)).toEqual(new Set(leading.map(({ label }) => label.ru)));
      expect(picture.cards.map(({ title }) => title)).toEqual(
        Object.values(definition.states).map(({ title }) => title.ru),
      );
    },
  );

  test('lays no two lanes over each other', () => {
    const { lanes } = layOut(draw('repair'));
    const span = ({ from, end }: (typeof lanes)[number]) => [...from.map(({ y }) => y), end];
    for (const one of lanes) {
      for (const other of lanes) {
        if (one === other || one.side !== other.side || one.x !== other.x) continue;
        const apart =
          Math.min(...span(one)) > Math.max(...span(other)) || Math.max(...span(one)) < Math.min(...span(other));
        expect([one.to, other.to, apart]).toEqual([one.to, other.to, true]);
      }
    }
  });

  test('of a request marks where it is and the way it came, and leaves out what it did not go by', () => {
    const moves = [
      { from: 'registered', to: 'in-work', transition: 'take' },
      { from: 'in-work', to: 'resolved', transition: 'resolve' },
    ];
    const { cards } = draw('tech-support', { present: 'resolved', moves });
    const marks = Object.fromEntries(cards.map(({ key, mark }) => [key, mark]));
    expect(marks).toMatchObject({
      registered: 'visited',
      'in-work': 'visited',
      resolved: 'present',
      closed: 'unvisited',
    });
    const work = cards.find(({ key }) => key === 'in-work');
    expect(work?.rows.map(({ label, taken }) => [label, taken])).toEqual([['Решено', 1]]);
  });

  test('breaks long texts between words and never wider than asked', () => {
    const lines = wrap('Переназначить инженера на другой объект электроснабжения', 120, 15);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(widthOf(line, 15)).toBeLessThanOrEqual(120 + sizes.pad);
  });
});
