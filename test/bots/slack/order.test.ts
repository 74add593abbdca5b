import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, startDesk } from './slack-support.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());
afterEach(() => {
  desk.door.heard.length = 0;
  desk.door.answers.length = 0;
  desk.sandbox.faults.clear();
  desk.sandbox.person('U1').closeModal({ all: true });
});

const maria = () => desk.sandbox.person('U1');

describe('nothing is lost and nothing is told twice', () => {
  test('is not told «received» before it is saved', async () => {
    desk.door.answers.push(async () => {
      expect(desk.sandbox.pendingEvents()).toBe(1);
      return { kind: 'nothing' };
    });
    await maria().dm('важно');
    await desk.sandbox.waitFor(() => desk.door.heard.length === 1 && desk.sandbox.pendingEvents() === 0);
  });

  test('a person is heard in order', async () => {
    desk.door.answers.push(async () => {
      await pause(100);
      return { kind: 'nothing' };
    });
    for (const word of ['раз', 'два', 'три']) await maria().dm(word);
    await desk.sandbox.waitFor(() => desk.door.heard.length === 3);
    expect(desk.door.heard.map(({ did }) => did.kind === 'text' && did.text)).toEqual(['раз', 'два', 'три']);
  });

  test('there are two connections, and a cut one comes back by itself', async () => {
    await desk.sandbox.waitFor(() => desk.sandbox.connections() === 2);
    desk.sandbox.faults.cutSockets();
    await maria().dm('после обрыва');
    await desk.sandbox.waitFor(() => desk.door.heard.length > 0, 10_000);
    await desk.sandbox.waitFor(() => desk.sandbox.connections() === 2);
    expect(desk.slack.health()).toEqual({ ok: true, detail: 'connected' });
  });

  test('a refresh asked for by Slack costs nothing', async () => {
    desk.sandbox.faults.refreshSockets();
    await maria().dm('после обновления');
    await desk.sandbox.waitFor(() => desk.door.heard.length > 0, 10_000);
    await desk.sandbox.waitFor(() => desk.sandbox.connections() === 2, 10_000);
  });
});
