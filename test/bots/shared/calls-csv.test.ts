import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../bots/shared/calls-file/csv.ts';
import { unrecognised } from '../../../bots/shared/fetch-files.ts';

async function* rows(cell: string) {
  yield [[cell]];
}
const written = async (cell: string) =>
  (await text(csvOf(['Имя'], rows(cell)))).split('\r\n').slice(1, -1).join('\r\n');

describe('a name in the table of calls', () => {
  test.each(['=1+1', '+A1', '-A1', '@SUM(A1)', '\t=1', ' =1', '＝1+1', '＋A1', '－A1', '＠A1', '+7 =A1', '+1-A1'])(
    '%j is no formula in it',
    async (name) => expect(await written(name)).toBe(`'${name}`),
  );

  test('that would begin a row or a cell of its own does not', async () => {
    expect(await written('a";=1;"')).toBe('"a"";=1;"""');
    expect(await written('\r\n=1')).toBe('"\'\r\n=1"');
  });

  test.each(['+7 495 123-45-67', '+7 495 123-45-67 доб. 12', '+44 20 7946 0018 ext. 5', 'Анна - Котова'])(
    '%j stays as it is',
    async (name) => expect(await written(name)).toBe(name),
  );
});

test('a page that is called a picture is no picture', () => {
  expect(unrecognised('image/png')).toBe('application/octet-stream');
  expect(unrecognised('image/svg+xml')).toBe('application/octet-stream');
  expect(unrecognised('text/csv')).toBe('text/csv');
});
