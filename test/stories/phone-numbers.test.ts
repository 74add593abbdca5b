import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { hangUpAll, inSlack, type Operator, operatorInSlack } from '../support/phone.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

let running: RunningProduct;
let denis: Operator;

beforeAll(async () => {
  running = await runProduct();
  denis = operatorInSlack(running, inSlack.denis);
});
afterEach(() => hangUpAll(running));
afterAll(async () => {
  expect(running.slack.violations()).toEqual([]);
  await running.close();
});

const anna = ['Звонит +7 495 123-45-67', 'Анна Котова, бухгалтер'];
const pyotr = ['Звонит +7 916 123-45-67', 'Пётр Ильин'];

/** What the exchange says of a caller, and what the operator reads while his phone rings. */
test.each([
  { line: 'with the prefix of the trunk', from: '84951234567', reads: anna },
  { line: 'with the country and no plus', from: '74951234567', reads: anna },
  { line: 'with the prefix for abroad', from: '8107 495 123-45-67', reads: anna },
  { line: 'as a URI', from: 'sip:+74951234567@10.0.0.1', reads: anna },
  { line: 'without a country', from: '9161234567', reads: pyotr },
  { line: 'of another country', from: '+375291234567', reads: ['Звонит +375 29 123 45 67', 'впервые'] },
  { line: 'of another country, behind 00', from: '004930901820', reads: ['Звонит +49 30 901820', 'впервые'] },
  {
    line: 'of a company, with an extension',
    from: '+74957654321#12',
    reads: ['доб. 12', 'Жанна Мирова, офис-менеджер'],
  },
  { line: 'of that company, with another', from: '+74957654321#77', reads: ['доб. 77', 'Похоже, это Жанна Мирова'] },
  { line: 'of an exchange of three digits', from: '112', reads: ['Звонит 112'] },
  { line: 'that is none', from: '12ab34', reads: ['Звонит 12ab34'] },
  { line: 'far too long', from: '7'.repeat(150), reads: ['Звонит 777'] },
  { line: 'withheld', from: null, reads: ['Номер скрыт'] },
  { line: 'restricted in words', from: 'Restricted', reads: ['Номер скрыт'] },
])('A number $line', async ({ from, reads }) => {
  const before = denis.cards().length;
  running.asterisk.call({ from, to: '102' });
  await vi.waitFor(() => expect(denis.cards()).toHaveLength(before + 1), { timeout: 6_000 });
  await denis.shows(...reads);
});

test('A name from the line is shown where nobody is known by the number, and rings no bells of the chat', async () => {
  const first = running.asterisk.call({ from: '+79165550044', name: 'ООО «Ромашка»: приёмная', to: '102' });
  await denis.shows('Звонит +7 916 555-00-44', 'ООО «Ромашка»: приёмная');
  running.asterisk.hangup(first);
  running.asterisk.call({ from: '+79165550045', name: '<!channel> *срочно* <https://evil.example|сюда>', to: '102' });
  await denis.shows('Звонит +7 916 555-00-45', '<!channel> *срочно*'); // as words
  const sent = running.slack.calls().findLast(({ method }) => method === 'chat.postMessage');
  expect(sent?.args.text).toContain('&lt;!channel&gt; *срочно* &lt;https://evil.example|сюда&gt;'); // markup is read here only
});

test('A name from the line never stands for somebody who is known', async () => {
  running.asterisk.call({ from: '+74951234567', name: 'Налоговая', to: '102' });
  expect((await denis.shows(...anna)).text).not.toContain('Налоговая');
});
