import { addDraftFiles, answerDraft, type Filling, keepAside, openDraft } from '../../../core/commands/draft.ts';
import { noteUnder } from '../../../core/commands/note-under.ts';
import { keepWords } from '../../../core/commands/write-message.ts';
import type { Field } from '../../../core/process/definition.ts';
import { albumBegun } from '../../../core/queries/album-begun.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Immediate } from '../door.ts';
import type { Incoming, IncomingFile } from '../incoming.ts';
import { onward } from './fill.ts';
import { bringsProcess, onProcessFiles } from './process.ts';
import { askOn, askWhere, nothing, reply, showTicket, type Talk } from './reply.ts';

import { bringsTables, onForeignTables, onTables } from './table.ts';

/** Plain words or files: the answer to the open question, else something that must not be lost (mission.md A5). */
export async function onWords(talk: Talk, text: string, files: IncomingFile[]): Promise<Immediate> {
  const { ctx, account } = talk;
  const most = files.find((file) => file.most !== undefined)?.most;
  if (most !== undefined) await reply(talk, { name: 'refused', reason: { code: 'file-too-big', megabytes: most } });
  const good = files.filter((file) => file.most === undefined);
  if (most !== undefined && good.length === 0 && text.trim() === '') return nothing;
  const filling = await openDraft(ctx, account.id);
  if (!filling?.asked && (await bringsProcess(talk, good))) return onProcessFiles(talk, good);
  if (!filling?.asked && (await bringsTables(talk, good))) return onTables(talk, good);
  if (filling?.asked) return onAnswer(talk, filling, filling.asked, { text, files: good });
  if (filling && filling.act.kind === 'open') return onAfterthought(talk, { text, files: good });
  if (ctx.actor.kind === 'staff' && good.length === 0) return onStaffWords(talk, text);
  if (ctx.actor.kind === 'contact' && good.length === 0 && isMood(text))
    return reply(talk, { name: 'menu', greet: false });
  await onForeignTables(talk, good);
  const further = await albumBegun(ctx.db, account.id, good[0]?.album);
  const message = await keepWords(ctx, account.id, { text, files: good });
  if (ctx.actor.kind !== 'account') return askWhere(talk, message, further);
  return further ? nothing : reply(talk, { name: 'welcome', kept: true });
}

interface Said {
  text: string;
  files: IncomingFile[];
}

/** A sticker or a smile: it asks nothing and answers no question. */
const isMood = (text: string): boolean => !/[\p{L}\p{N}+-]/u.test(text);

/** Files are added at any question; with a caption, or alone at a question about files, they answer it too. */
async function onAnswer(talk: Talk, filling: Filling, asked: Field, { text, files }: Said): Promise<Immediate> {
  const { ctx, account } = talk;
  const further = await albumBegun(ctx.db, account.id, files[0]?.album);
  if (files.length > 0) await addDraftFiles(ctx, account.id, files);
  if (text.trim() === '') return files.length > 0 ? askOn(talk, { answered: asked, further }) : nothing;
  let next: Filling;
  try {
    const mood = isMood(text) && (asked.type === 'text' || asked.type === 'long-text');
    if (mood) throw new Refusal({ code: 'bad-answer', field: asked.key, why: 'not-text' });
    next = await answerDraft(ctx, account.id, text, filling);
  } catch (error) {
    if (!(error instanceof Refusal && error.reason.code === 'bad-answer')) throw error;
    const kept = error.reason.why === 'not-an-option' || error.reason.why === 'not-yes-or-no';
    const aside = kept && !isMood(text) && (await keepAside(ctx, account.id, text));
    return askOn(talk, { fault: aside ? 'kept-aside' : error.reason.why, answered: asked });
  }
  return onward(talk, next, { answered: asked, further });
}

/** Everything is answered and read over: what comes now is added to it. */
async function onAfterthought(talk: Talk, { text, files }: Said): Promise<Immediate> {
  const { ctx, account } = talk;
  const further = await albumBegun(ctx.db, account.id, files[0]?.album);
  if (files.length > 0) await addDraftFiles(ctx, account.id, files);
  const added = text.trim() === '' || (await keepAside(ctx, account.id, text));
  return askOn(talk, { further, ...(added ? {} : { fault: 'not-added' }) });
}

/** A colleague looks for something: a number of a request opens it. */
async function onStaffWords(talk: Talk, text: string): Promise<Immediate> {
  const number = /^(?:№\s*)?(\d{3,9})$/.exec(text.trim())?.[1];
  if (number !== undefined) return showTicket(talk, Number(number));
  const list = listAsked(text);
  if (list) return reply(talk, { name: 'card', of: list, id: null });
  return text.trim() === '' ? nothing : reply(talk, { name: 'found', query: text.trim().slice(0, 100) });
}

/** Lists that are asked for by their name. */
function listAsked(text: string): 'products' | 'colleagues' | null {
  if (/^(сотрудники|коллеги|colleagues|staff)$/i.test(text.trim())) return 'colleagues';
  return /^(товары|услуги|товары и услуги|продукты|прайс|products|prices)$/i.test(text.trim()) ? 'products' : null;
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
