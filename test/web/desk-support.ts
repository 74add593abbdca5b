import type { FastifyInstance } from 'fastify';
import type { CallFact } from '../../core/call-fact.ts';
import { issueLinkFor } from '../../core/commands/issue-link.ts';
import { recordCallFact } from '../../core/commands/record-call.ts';
import type { DeskView } from '../../web/desk/view.ts';
import type { WebStand } from './stand.ts';

export const linkFor = (stand: WebStand, staffId: number): Promise<string> =>
  stand.act((ctx) => issueLinkFor(ctx, staffId, 'desk'));

/** What pressing «Войти» sends. */
export const enter = (app: FastifyInstance, key: string, cookie?: string) =>
  app.inject({
    method: 'POST',
    url: '/desk/enter',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie ? { cookie } : {}) },
    payload: new URLSearchParams({ key }).toString(),
  });

export const cookieOf = (answer: { headers: Record<string, unknown> }): string =>
  String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';

/** A person at the desk: his cookie. */
export async function signIn(stand: WebStand, staffId: number): Promise<string> {
  return cookieOf(await enter(stand.app, await linkFor(stand, staffId)));
}

/** Asks the desk to do something, as the page does. */
export async function ask(stand: WebStand, cookie: string, what: string, payload: object) {
  return (await stand.app.inject({ method: 'POST', url: `/desk/${what}`, headers: { cookie }, payload })).json();
}

/** A call comes in and rings at an extension, as telephony tells it. */
export async function ring(
  stand: WebStand,
  number: string | null,
  extension = '101',
  call = 'call-1',
  queue = 'Поддержка',
): Promise<void> {
  const at = stand.core.now();
  const tell = (fact: CallFact) => stand.act((ctx) => recordCallFact(ctx, fact), { origin: 'phone' });
  const about = { callId: call, at };
  const start = { direction: 'incoming', number, name: null, line: null, extension: null } as const;
  await tell({ ...about, kind: 'started', id: `${call}:s`, ...start });
  await tell({ ...about, kind: 'queued', id: `${call}:q`, queue });
  await tell({ ...about, kind: 'ringing', id: `${call}:r`, extension });
}

export interface DeskStream {
  /** The next view that fits, the present one included; fails after some seconds. */
  until(fits: (view: DeskView) => boolean): Promise<DeskView>;
  ended(): Promise<string>; // the last event's name
  close(): void;
}

/** Listens to the page's events over a real connection. */
export async function listen(origin: string, cookie: string): Promise<DeskStream> {
  const abort = new AbortController();
  const answer = await fetch(`${origin}/desk/events`, { headers: { cookie }, signal: abort.signal });
  if (!answer.ok || !answer.body) throw new Error(`events: ${answer.status}`);
  let text = '';
  let over = false;
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const piece of answer.body ?? []) text += decoder.decode(piece, { stream: true });
  })()
    .catch(() => undefined)
    .finally(() => {
      over = true;
    });
  const events = () =>
    [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, name = '', data = '{}']) => ({ name, data }));
  return {
    until: async (fits) => {
      for (let waited = 0; waited < 5000; waited += 20) {
        const last = events().findLast(({ name }) => name === 'desk');
        const view: DeskView | null = last ? JSON.parse(last.data) : null;
        if (view && fits(view)) return view;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`no such view came; the last: ${events().at(-1)?.data}`);
    },
    ended: async () => {
      await reading;
      return over ? (events().at(-1)?.name ?? '') : '';
    },
    close: () => abort.abort(),
  };
}
