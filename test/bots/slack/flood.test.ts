import { expect, test } from 'vitest';
import { formOf, question, startDesk } from './slack-support.ts';

const takes = { label: 'Взять в работу', press: { do: 'move' as const, ticket: 1042, transition: 'take' } };
const asks = { label: 'Спросить', press: { do: 'move' as const, ticket: 1042, transition: 'ask' } };
const card = { blocks: [{ kind: 'title' as const, text: '№ 1042' }], buttons: [[takes, asks]] };
const form = formOf([question('q', { kind: 'text', long: false, most: 100 })]);
const many = 200;

test.each(['socket', 'http'])('who hammers a button is answered once, and nobody waits for him: %s', async (way) => {
  const desk = await startDesk({ http: way === 'http' });
  const [maria, john] = [desk.sandbox.person('U1'), desk.sandbox.person('U2')];
  const ts = await desk.slack.send('C1', card, null, 'ru');
  const slow = Promise.withResolvers<void>();
  desk.door.answers.push(async () => {
    await slow.promise;
    return { kind: 'nothing' };
  });
  let received = 0; // how many times Slack was told «received»
  const hammer = () => maria.press(ts, takes.label).then(() => (received += 1));
  const hammering = Promise.all(Array.from({ length: many }, hammer));
  await desk.sandbox.waitFor(() => desk.door.heard.length === 1);
  desk.door.answers.push({ kind: 'form', form });
  await john.press(ts, asks.label);
  await desk.sandbox.waitFor(() => john.modal()); // Slack opens it within three seconds of the press, or not at all
  expect(desk.door.heard.map(({ from }) => from.address)).toEqual(['U1', 'U2']);
  await desk.sandbox.waitFor(() => received >= many - 1, 20_000);
  slow.resolve();
  await hammering;
  expect(desk.door.heard).toHaveLength(2);
  await maria.press(ts, takes.label);
  expect(desk.door.heard.at(-1)?.from.address).toBe('U1'); // pressed anew, it is heard anew
  await desk.stop();
});

test('no word of one who writes without end is lost, and each is heard in its turn', async () => {
  const desk = await startDesk();
  const [maria, john] = [desk.sandbox.person('U1'), desk.sandbox.person('U2')];
  const words = Array.from({ length: many }, (_, at) => `слово ${at + 1}`);
  for (const word of words) void maria.dm(word);
  await john.dm('один вопрос');
  await desk.sandbox.waitFor(() => desk.sandbox.pendingEvents() === 0 && desk.door.heard.length > many, 20_000);
  const texts = desk.door.heard.flatMap(({ did }) => (did.kind === 'text' ? [did.text] : []));
  expect(texts.filter((text) => text !== 'один вопрос')).toEqual(words);
  await desk.stop();
});
