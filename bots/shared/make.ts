import type { Core } from '../../core/commands/perform.ts';
import type { FileStore } from '../../core/file-store.ts';
import type { Made } from '../../core/made-file.ts';
import { processVersion } from '../../core/queries/process-versions.ts';
import { documentOf } from './documents/document-of.ts';
import type { Maker } from './fetch-files.ts';
import { processPicture } from './process-picture.ts';

/** Makes the files of the product's own, each from the rows as they are now. */
export const makerOf =
  (core: Core, store: FileStore): Maker =>
  async (made: Made) => {
    if (made.kind === 'document') return documentOf(core, made);
    if (made.kind !== 'source') return processPicture(core, store, made);
    return Buffer.from((await processVersion(core.prisma, made.process)).source);
  };
