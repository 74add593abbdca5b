import type { Core } from '../../core/commands/perform.ts';
import { type ErrandOf, errandQueue } from '../../core/errand.ts';
import type { FileStore } from '../../core/file-store.ts';
import { working } from '../../core/queue.ts';

/** Removes the bytes of files that were erased, once that is committed; a store out of reach is waited for. */
export async function startForgetting(core: Core, store: FileStore): Promise<void> {
  await core.queue.boss.work<ErrandOf<'forget-files'>>(errandQueue('forget-files'), { ...working }, async ([job]) => {
    for (const key of job?.data.keys ?? []) await store.remove(key);
  });
}
