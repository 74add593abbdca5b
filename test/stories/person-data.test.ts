import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { introduce, reportFault } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards, igor, pressIn, told } from '../support/staff.ts';

const anna = 7001;
let day: RunningProduct;
let roman = ''; // the administrator, in Slack
let number = 0;
beforeAll(async () => {
  day = await runProduct();
  await until(day, 'mon', '10:00');
  await introduce(day, anna);
  number = await reportFault(day, anna, 'Не открывается почта главбуха');
  const account = { channel: 'slack', staff: { email: 'admin@demo.example' } };
  roman = (await day.product.core.prisma.account.findFirstOrThrow({ where: account })).address;
});
afterAll(() => day?.close());

/** What `/pult …` shows this person, to him alone. */
async function pult(person: string, words: string): Promise<string> {
  await settled(day, () => day.slack.person(person).command(`/pult ${words}`, boards.support));
  return shown(person).text;
}
function shown(person: string) {
  const last = day.slack.person(person).ephemerals().at(-1);
  if (!last) throw new Error('nothing is shown');
  return last;
}
async function press(label: string): Promise<string> {
  await pressIn(day, roman, shown(roman), label);
  return shown(roman).text;
}
const number495 = 'данные +7 495 123-45-67';

describe('an administrator', () => {
  it('sees what is kept of a person, and who opened the card', async () => {
    expect(await pult(roman, number495)).toMatch(/Анна Котова[\s\S]*1 обращение/);
    expect(await pult(roman, number495)).toMatch(/Кто открывал карточку[\s\S]*Роман Админ/);
  });

  it('has it as files in his chat', async () => {
    await press('Выгрузить файлом');
    const names = () => {
      const thread = day.slack.person(roman).thread(told(day, roman).at(-1)?.ts ?? '');
      return thread.flatMap(({ files }) => files.map(({ name }) => name));
    };
    for (const limit = Date.now() + 10_000; Date.now() < limit && names().length < 2; ) await sleep(50);
    expect(names()).toEqual([expect.stringMatching(/\.json$/), expect.stringMatching(/\.txt$/)]);
  });

  it('erases it when he is asked once more, and the request stays without the person', async () => {
    await pult(roman, number495);
    expect(await press('Удалить данные…')).toMatch(/навсегда/);
    await press('Удалить навсегда');
    const { prisma } = day.product.core;
    expect(await prisma.ticket.findUnique({ where: { number } })).toMatchObject({ title: 'Данные удалены' });
    expect(await prisma.phone.count({ where: { e164: '+74951234567' } })).toBe(0);
    await settled(day, () => day.telegram.person(anna).send('Здравствуйте'));
    expect(day.telegram.person(anna).last().text).toMatch(/номер/); // a stranger again
  });
});

it('nobody else is shown anything of it', async () => {
  expect(await pult(igor, 'данные Ильин')).toMatch(/недоступно/);
});
