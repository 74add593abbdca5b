import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Screen } from '../../../bots/shared/screen.ts';
import { type Desk, startDesk } from './slack-support.ts';

const button = { label: 'Взять в работу', press: { do: 'move' as const, ticket: 1042, transition: 'take' } };
const card: Screen = { blocks: [{ kind: 'title', text: '№ 1042' }], buttons: [[button]] };
const said = (text: string): Screen => ({ blocks: [{ kind: 'text', text }], buttons: [] });
const bytes = Buffer.from('akt');

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk({
    options: {
      file: async (id) =>
        id === 7 ? { stream: Readable.from([bytes]), name: 'акт.pdf', mime: 'application/pdf', bytes: 3 } : null,
    },
  });
});
afterAll(() => desk.stop());
afterEach(() => {
  desk.door.heard.length = 0;
  desk.door.answers.length = 0;
  desk.sandbox.faults.clear();
  desk.sandbox.person('U1').closeModal({ all: true });
});

const maria = () => desk.sandbox.person('U1');
const postCard = () => desk.slack.send('C1', card, null, 'ru');

describe('what the desk sends', () => {
  test('a card in a channel, edited while it lives, with files in its thread', async () => {
    const ts = await desk.slack.send('C1', { ...card, files: [7, 8] }, null, 'ru');
    await desk.sandbox.waitFor(() =>
      maria()
        .thread(ts)
        .some(({ files }) => files[0]?.name === 'акт.pdf'),
    );
    await desk.slack.edit('C1', ts, said('№ 1042 решено'), 'ru');
    expect(
      maria()
        .channel('поддержка')
        .find((one) => one.ts === ts),
    ).toMatchObject({ text: '№ 1042 решено', edited: true, buttons: [] });
  });

  test('a word under a card, and one to a person', async () => {
    const ts = await postCard();
    await desk.slack.send('C1', said('клиент ответил'), ts, 'ru');
    expect(maria().thread(ts).at(-1)?.text).toBe('клиент ответил');
    const direct = await desk.slack.send('U1', card, null, 'ru');
    await desk.slack.edit('U1', direct, said('тише'), 'ru');
    expect(maria().dms().at(-1)?.text).toBe('тише');
  });

  test.each([
    [
      { kind: 'rate_limited' as const, retryAfterSeconds: 7 },
      { kind: 'wait', seconds: 7 },
    ],
    [{ kind: 'refused' as const, error: 'is_archived' }, { kind: 'unreachable' }],
    [{ kind: 'refused' as const, error: 'invalid_blocks' }, { kind: 'rejected' }],
    [{ kind: 'refused' as const, error: 'internal_error' }, { kind: 'broken' }],
    [{ kind: 'server_error' as const, status: 503 }, { kind: 'broken' }],
  ])('%o is told as %o', async (fault, trouble) => {
    desk.sandbox.faults.add({ ...fault, method: 'chat.postMessage' });
    await expect(postCard()).rejects.toMatchObject({ name: 'ChannelTrouble', trouble });
  });

  test('an unknown place is out of reach, a vanished message is gone', async () => {
    await expect(desk.slack.send('C404', card, null, 'ru')).rejects.toMatchObject({ trouble: { kind: 'unreachable' } });
    await expect(desk.slack.edit('C1', '1.000001', card, 'ru')).rejects.toMatchObject({ trouble: { kind: 'gone' } });
  });

  test('the token is not given to strangers', async () => {
    await expect(desk.slack.fetch('https://evil.example/a')).rejects.toMatchObject({ trouble: { kind: 'rejected' } });
    await expect(desk.slack.fetch('http://files.slack.com/a')).rejects.toMatchObject({ trouble: { kind: 'rejected' } });
  });

  test('every call was one the vendor knows', () => {
    expect(desk.sandbox.violations()).toEqual([]);
  });
});
