import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Input, Telegraf } from 'telegraf';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { anna, token } from './telegram-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'telegram-'));
let child: ChildProcess | undefined;

/** Its address under the prefix. */
async function start(): Promise<string> {
  const script = join(import.meta.dirname, 'telegram-process.ts');
  child = spawn(process.execPath, [script, join(folder, 'telegram.sqlite'), '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = child.stdout ? await once(child.stdout, 'data') : [''];
  return `${String(line).trim()}/sandbox/telegram/`;
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const telegramAt = (apiRoot: string) => new Telegraf(token, { telegram: { apiRoot } }).telegram;
const act = (apiRoot: string, name: string, body: unknown) =>
  fetch(`${apiRoot}control/people/${anna.id}/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const chat = z.looseObject({ messages: z.array(z.looseObject({ id: z.number() })) });
const chatAt = async (apiRoot: string) => chat.parse(await (await fetch(`${apiRoot}control/people/${anna.id}`)).json());

afterEach(async () => {
  await kill();
  rmSync(folder, { recursive: true });
});

it('shows the same chats after kill -9, keeps what the bot has not confirmed, and lets old messages be edited', async () => {
  const first = await start();
  const keyboard = { inline_keyboard: [[{ text: 'Дальше', callback_data: 'next' }]] };
  const { message_id } = await telegramAt(first).sendMessage(anna.id, 'Чем помочь?', { reply_markup: keyboard });
  const { document } = await telegramAt(first).sendDocument(anna.id, Input.fromBuffer(Buffer.from('%PDF'), 'акт.pdf'));
  await act(first, 'send', { text: 'Не печатает' });
  await act(first, 'press', { message: message_id, button: 'next' });
  const before = await chatAt(first);
  await kill();

  const second = await start();
  const telegram = telegramAt(second);
  expect(await chatAt(second)).toEqual(before);
  const updates = await telegram.getUpdates(0, 100, 0, undefined);
  expect(updates.map((update) => Object.keys(update)[1])).toEqual(['message', 'callback_query']);
  await telegram.editMessageText(anna.id, message_id, undefined, 'Готово');
  expect((await telegram.sendMessage(anna.id, 'Ещё')).message_id).toBeGreaterThan(before.messages.at(-1)?.id ?? 0);
  expect(await (await fetch(await telegram.getFileLink(document.file_id))).text()).toBe('%PDF');
});
