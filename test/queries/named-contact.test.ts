import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../core/context.ts';
import { checkGiven } from '../../core/queries/form-of.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

let desk: TestCore;
beforeAll(async () => {
  desk = await openTestCore();
});
afterAll(() => desk.close());

const field = { type: 'contact', key: 'who', label: { ru: 'Кого учить?', en: 'Whom?' }, required: true } as const;
const named = (actor: Actor, words: string) =>
  checkGiven({ db: desk.core.prisma, actor }, field, words, { region: 'RU', today: '2026-11-23' });
const pyotr = (): Actor => ({ kind: 'contact', ...desk.people.pyotr });
const vera = (): Actor => ({ kind: 'staff', ...desk.people.vera });
const nobody = { ok: false, why: 'no-such-client' };

describe('A person whom an answer names', () => {
  it('is for a client one of his own company, by name or from a list', async () => {
    const olga = String(desk.people.olga.id);
    expect(await named(pyotr(), 'Ольга')).toEqual({ ok: true, value: olga });
    expect(await named(pyotr(), olga)).toEqual({ ok: true, value: olga });
  });

  it('of another company does not exist for him: not by name, by phone or by id', async () => {
    const { anna } = desk.people;
    for (const words of [anna.name, '+7 495 123-45-67', String(anna.id)])
      expect(await named(pyotr(), words)).toEqual(nobody);
  });

  it('is anybody for staff, and nobody for a stranger', async () => {
    const { anna } = desk.people;
    expect(await named(vera(), anna.name)).toEqual({ ok: true, value: String(anna.id) });
    expect(await named({ kind: 'account', id: 1, name: 'Кто-то' }, anna.name)).toEqual(nobody);
  });
});
