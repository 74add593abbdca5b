import type { Immediate } from '../door.ts';
import { extensionAsked, isSelf, onExtension } from './extension.ts';
import { onPersonWords } from './person.ts';
import { onProcessWords } from './process.ts';
import { registerAsked } from './register-words.ts';
import { reply, type Talk } from './reply.ts';
import { onWords } from './words.ts';

/** `/pult` and what follows it: the day's work, the calls, else something to look for. */
export async function onPult(talk: Talk, rest: string): Promise<Immediate> {
  const said = rest.trim();
  if (said === '') return reply(talk, { name: 'home' });
  if (/^(мои\s+звонки|my\s+calls)$/i.test(said)) return reply(talk, { name: 'calls' });
  const process = /^(?:процесс(?:ы)?|process(?:es)?)(?:\s+(.*))?$/is.exec(said);
  if (process && talk.ctx.actor.kind === 'staff') return onProcessWords(talk, process[1] ?? '');
  const calls = /^(?:звонки|calls)(?:\s+(.*))?$/is.exec(said);
  if (calls && talk.ctx.actor.kind === 'staff') return reply(talk, await registerAsked(talk, calls[1] ?? ''));
  const person = /^(?:данные|data)\s+(.+)$/is.exec(said);
  if (person && talk.ctx.actor.kind === 'staff') return onPersonWords(talk, person[1] ?? '');
  if (talk.ctx.actor.kind !== 'staff') return onWords(talk, rest, []);
  if (isSelf(said)) return reply(talk, { name: 'me' });
  const phone = extensionAsked(said);
  return phone ? onExtension(talk, phone) : onWords(talk, rest, []);
}
