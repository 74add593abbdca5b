import Fastify from 'fastify';
import { Telegraf } from 'telegraf';
import { createTelegramSandbox, type TelegramSandbox, type TelegramSandboxOptions } from '../../sandbox/telegram.ts';

export const token = '700:sandbox-token';
export const anna = { id: 11, firstName: 'Анна', lastName: 'Котова', phone: '+74951234567', started: true };
export const boris = { id: 12, firstName: 'Борис' };

export interface Running extends AsyncDisposable {
  readonly sandbox: TelegramSandbox;
  /** With the slash at its end that telegraf needs. */
  readonly apiRoot: string;
  newBot(): Telegraf;
}

/** A sandbox on a free port; its bots stop with it. */
export async function startSandbox(options: Partial<TelegramSandboxOptions> = {}): Promise<Running> {
  const sandbox = createTelegramSandbox({ token, botName: 'Пульт', people: [anna, boris], ...options });
  const server = Fastify();
  await server.register(sandbox.plugin, { prefix: '/sandbox/telegram' });
  const apiRoot = `${await server.listen({ host: '127.0.0.1', port: 0 })}/sandbox/telegram/`;
  return {
    sandbox,
    apiRoot,
    newBot: () => new Telegraf(token, { telegram: { apiRoot } }),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** Launches without waiting for the end of polling; a bot cut off by the end of the test stays silent. */
export async function poll(bot: Telegraf): Promise<void> {
  await new Promise<void>((resolve, reject) => bot.launch(resolve).catch(reject));
}
