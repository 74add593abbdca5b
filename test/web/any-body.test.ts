import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anyText, mutated, patience, tries } from '../support/fuzz.ts';
import { signIn } from './desk-support.ts';
import { openWebStand, type WebStand } from './stand.ts';

let stand: WebStand;
let cookie = '';
beforeAll(async () => {
  stand = await openWebStand({ limits: { api: 1_000_000, signIn: 1_000_000 } });
  cookie = await signIn(stand, stand.people.vera.id);
});
afterAll(() => stand?.close());

/** Nothing was our fault, and nothing of the program is told. */
function isCalm({ statusCode, body }: { statusCode: number; body: string }): void {
  expect(statusCode).toBeLessThan(500);
  expect(body).not.toMatch(/prisma|node_modules|at \w+ \(/i);
}
const noErrors = () => expect(stand.logged()).not.toContain('"level":50');

const request = {
  process: 'hotline',
  contact: { name: 'Анна', phone: '+7 916 555-00-11', email: 'a@b.example', organization: 'Новая' },
  answers: { question: 'Как?', product: 'x', deep: { deeper: [1] } },
  text: 'Как закрыть квартал?',
  externalId: 'one',
};

describe('the API', () => {
  test(
    'takes any body, or says what is wrong with it',
    async () => {
      const authorization = 'Bearer site-secret';
      await fc.assert(
        fc.asyncProperty(mutated(request, 4), async (payload) => {
          const body = JSON.stringify(payload) ?? '';
          const headers = { authorization, 'content-type': 'application/json' };
          const answer = await stand.app.inject({ method: 'POST', url: '/api/v1/tickets', payload: body, headers });
          isCalm(answer);
          expect([200, 201, 400, 422]).toContain(answer.statusCode);
        }),
        tries(80),
      );
      noErrors();
    },
    patience,
  );

  test(
    'answers any address and any key calmly',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (number, key) => {
          const headers = { 'x-api-key': encodeURIComponent(key.toWellFormed()) };
          isCalm(
            await stand.app.inject({ url: `/api/v1/tickets/${encodeURIComponent(number.toWellFormed())}`, headers }),
          );
          isCalm(await stand.app.inject({ url: `/desk?key=${encodeURIComponent(key.toWellFormed())}` }));
          isCalm(
            await stand.app.inject({
              url: `/desk/files/${encodeURIComponent(number.toWellFormed())}`,
              headers: { cookie },
            }),
          );
          isCalm(await stand.app.inject({ url: `/desk/page/${encodeURIComponent(number.toWellFormed())}` }));
        }),
        tries(50),
      );
      noErrors();
    },
    patience,
  );
});

const act = { kind: 'open', process: 'hotline', contact: null, call: null };
const asked = [
  ['press', { press: 't:1' }],
  ['form', { act, values: { question: 'Как?', 'on-behalf': '1' }, files: [1, 2] }],
  [
    'form',
    { act: { kind: 'edit', subject: 'contact', id: 1, of: 1, seen: {} }, values: { name: 'x', phones: '+7 916' } },
  ],
  ['form', { act: { kind: 'register', call: 1 }, values: { name: 'x' } }],
  ['form', { act: { kind: 'publish', proposal: 1 }, values: {} }],
  ['reform', { act: { kind: 'move', ticket: 1, transition: 'note' }, values: { note: 'x' } }],
  ['clients', { typed: 'Анна' }],
  ['find', { query: '№ 1' }],
] as const;

describe('the desk', () => {
  test(
    'takes whatever a page of somebody’s own making sends',
    async () => {
      const any = fc
        .constantFrom(...asked)
        .chain(([where, sample]) => fc.tuple(fc.constant(where), mutated(sample, 4)));
      await fc.assert(
        fc.asyncProperty(any, async ([where, payload]) => {
          const headers = { cookie, 'content-type': 'application/json' };
          const body = JSON.stringify(payload) ?? '';
          isCalm(await stand.app.inject({ method: 'POST', url: `/desk/${where}`, payload: body, headers }));
        }),
        tries(120),
      );
      noErrors();
    },
    patience,
  );

  test(
    'takes files of any name, and keeps no folder of it',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyText, fc.uint8Array({ minLength: 1, maxLength: 50 }), async (name, bytes) => {
          const form = new FormData();
          form.append('file', new Blob([bytes]), name.toWellFormed());
          const sent = new Response(form);
          const answer = await stand.app.inject({
            method: 'POST',
            url: '/desk/files',
            payload: Buffer.from(await sent.arrayBuffer()),
            headers: { cookie, 'content-type': sent.headers.get('content-type') ?? '' },
          });
          isCalm(answer);
          if (answer.statusCode === 200) expect(answer.json().name).not.toMatch(/[/\\\0\u202e]|^$/);
        }),
        tries(30),
      );
      noErrors();
    },
    patience,
  );
});
