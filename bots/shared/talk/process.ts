import { looksLikeProcess, proposeFile, proposeVersion } from '../../../core/commands/propose-process.ts';
import { dropProposal, publishProposal } from '../../../core/commands/publish-proposal.ts';
import { canPublish } from '../../../core/queries/may-publish.ts';
import { namedProcess } from '../../../core/queries/process-versions.ts';
import { Refusal } from '../../../core/refusal.ts';
import { localeOf, wording } from '../../../locales/index.ts';
import type { Immediate } from '../door.ts';
import type { IncomingFile } from '../incoming.ts';
import { processView } from '../made-views.ts';
import type { Press } from '../press.ts';
import { begin } from './fill.ts';
import { nothing, reply, type Talk } from './reply.ts';

/** Whether these are the files of a process, from somebody who may change it. */
export async function bringsProcess({ ctx }: Talk, files: IncomingFile[]): Promise<boolean> {
  return files.length > 0 && files.every(looksLikeProcess) && canPublish(ctx.db, ctx.actor);
}

/** Process files were sent (mission.md G2): each is shown, checked and drawn, as soon as its bytes are here. */
export async function onProcessFiles({ ctx, account }: Talk, files: IncomingFile[]): Promise<Immediate> {
  for (const file of files) await proposeFile(ctx, account.id, file);
  return nothing;
}

/** `/pult process`, `/pult process repair`: the list, or one of them with its file, its picture and its history. */
export async function onProcessWords(talk: Talk, words: string): Promise<Immediate> {
  if (talk.ctx.actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  if (words.trim() === '') return reply(talk, { name: 'process-list' });
  const found = await namedProcess(talk.ctx.db, words);
  if (!found) return reply(talk, { name: 'process-list', sought: words.trim().slice(0, 60) });
  return reply(talk, await processView(talk.ctx, found.key, localeOf(talk.account.locale)));
}

/** What was decided of a process that was sent; what comes of it is told by its message. */
export async function onProposal(talk: Talk, { proposal, to }: Extract<Press, { do: 'proposal' }>): Promise<Immediate> {
  if (to === 'move') return begin(talk, { kind: 'publish', proposal });
  if (to === 'cancel') {
    await dropProposal(talk.ctx, proposal);
    return nothing;
  }
  const done = await publishProposal(talk.ctx, { proposal, move: false, places: {} });
  if (done.kind === 'published') return nothing;
  return { kind: 'toast', text: wording(localeOf(talk.account.locale))('process.overtaken'), alert: true };
}

/** An earlier version is to be published again: it is compared first, like a file that was sent. */
export async function onRestore({ ctx, account }: Talk, version: number): Promise<Immediate> {
  await proposeVersion(ctx, account.id, version);
  return nothing;
}
