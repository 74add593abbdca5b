import type { Agent } from 'node:http';
import { ProxyAgent } from 'proxy-agent';
import { Telegraf } from 'telegraf';
import type { Opts, Telegram } from 'telegraf/types';
import { z } from 'zod';

/** One call of the Bot API that gives up after `seconds` (telegraf itself would wait for 500). */
export type Call = <M extends keyof Telegram>(
  method: M,
  payload: Opts<M>,
  patience?: { seconds?: number; signal?: AbortSignal },
) => Promise<ReturnType<Telegram[M]>>;

export interface Api {
  bot: Telegraf;
  call: Call;
  agent: Agent | undefined; // for downloads, which telegraf does not do
}

export interface ApiOptions {
  token: string;
  apiRoot?: string | undefined; // the vendor's unless given
  proxy?: string | undefined; // http, https or socks5 URL
}

const usualSeconds = 30;

/** The real telegraf, told where the vendor is. Nothing is called yet. */
export function openApi({ token, apiRoot, proxy }: ApiOptions): Api {
  const agent = proxy === undefined ? undefined : new ProxyAgent({ getProxyForUrl: () => proxy });
  const root = apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/?$/, '/') };
  const bot = new Telegraf(token, { handlerTimeout: Number.POSITIVE_INFINITY, telegram: { ...root } });
  if (agent !== undefined) bot.telegram.options.agent = agent; // given at once, telegraf drops it for an http root
  bot.catch((error) => {
    throw error; // its own handler prints the update and spoils the exit code
  });
  return { bot, agent, call: callWith(bot) };
}

const callWith =
  (bot: Telegraf): Call =>
  (method, payload, { seconds = usualSeconds, signal } = {}) => {
    const timeout = AbortSignal.timeout(seconds * 1000);
    const given = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
    return bot.telegram.callApi(method, payload, { signal: nativeSignal.parse(given) });
  };

/** telegraf declares a polyfill's signal; what it uses of it, Node's own has. */
type DeclaredSignal = NonNullable<NonNullable<Parameters<Telegraf['telegram']['callApi']>[2]>['signal']>;
const nativeSignal = z.custom<DeclaredSignal>((signal) => signal instanceof AbortSignal);
