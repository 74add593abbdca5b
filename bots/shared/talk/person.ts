import { mayKeepData } from '../../../core/commands/erase-person.ts';
import { findContacts } from '../../../core/queries/search.ts';
import type { Immediate } from '../door.ts';
import { reply, type Talk } from './reply.ts';

/** `/pult данные +7…`: what is kept of whom; several who fit are listed as any search lists them. */
export async function onPersonWords(talk: Talk, words: string): Promise<Immediate> {
  await mayKeepData(talk.ctx);
  const [only, another] = await findContacts(talk.ctx.db, words, talk.ctx.settings);
  if (only && !another) return reply(talk, { name: 'person', contact: only.id, sure: false });
  return reply(talk, { name: 'found', query: words.slice(0, 100) });
}
