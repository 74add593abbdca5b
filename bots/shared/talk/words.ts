import { addDraftFiles, answerDraft, openDraft } from '../../../core/commands/draft.ts';
import { noteUnder } from '../../../core/commands/note-under.ts';
import { keepWords } from '../../../core/commands/write-message.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Immediate } from '../door.ts';
import type { Incoming, IncomingFile } from '../incoming.ts';
import { onward } from './fill.ts';
import { askOn, nothing, reply, showTicket, type Talk } from './reply.ts';

/** Plain words or files: the answer to the open question, else something that must not be lost (mission.md A5). */
export async function onWords(talk: Talk, text: string, files: IncomingFile[]): Promise<Immediate> {
  const filling = await openDraft(talk.ctx, talk.account.id);
  if (filling?.asked) return onAnswer(talk, text, files);
  if (talk.ctx.actor.kind === 'staff' && files.length === 0) return onStaffWords(talk, text);
  const message = await keepWords(talk.ctx, talk.account.id, { text, files });
  if (talk.ctx.actor.kind === 'account') return reply(talk, { name: 'welcome' });
  return reply(talk, { name: 'words-kept', message });
}

/** Files are added at any question; with a caption, or alone at a question about files, they answer it too. */
async function onAnswer(talk: Talk, text: string, files: IncomingFile[]): Promise<Immediate> {
  const { ctx, account } = talk;
  if (files.length > 0) await addDraftFiles(ctx, account.id, files);
  if (text.trim() === '') return files.length > 0 ? askOn(talk) : nothing;
  await answerDraft(ctx, account.id, text);
  return onward(talk);
}

/** A colleague looks for something: a number of a request opens it. */
async function onStaffWords(talk: Talk, text: string): Promise<Immediate> {
  const number = /^(?:№\s*)?(\d{3,9})$/.exec(text.trim())?.[1];
  if (number !== undefined) return showTicket(talk, Number(number));
  return text.trim() === '' ? nothing : reply(talk, { name: 'found', query: text.trim().slice(0, 100) });
}

/** Words written under a card are a colleague's note on its ticket. */
export async function onThread(talk: Talk, did: Extract<Incoming['did'], { kind: 'thread' }>): Promise<Immediate> {
  await noteUnder(
    talk.ctx,
    { channel: talk.account.channel, place: did.place, message: did.under },
    did.text,
    did.files,
  );
  return nothing;
}

/** «Make a request of this message»: the form of a request that staff file, with the words in it. */
export async function onShortcut(talk: Talk, text: string): Promise<Immediate> {
  if (talk.ctx.actor.kind === 'account') throw new Refusal({ code: 'stranger' });
  const message = await keepWords(talk.ctx, talk.account.id, { text, files: [] });
  return reply(talk, { name: 'words-kept', message });
}
