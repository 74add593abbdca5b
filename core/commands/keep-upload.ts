import type { Ctx } from '../context.ts';
import { staffOnly } from '../queries/standing.ts';

/** A file that came whole, its bytes kept already. */
export interface Upload {
  name: string;
  mime: string; // by its content
  bytes: number;
  stored: string; // key in the file store
}

const kinds = { image: 'photo', audio: 'voice', video: 'video' } as const;
const pictures = /^image\/(png|jpeg|gif|webp)$/; // what every chat shows as a picture

/** Registers a file that a colleague laid on a page; it waits for the form that takes it. Returns its id. */
export async function keepUpload(ctx: Ctx, { name, mime, bytes, stored }: Upload): Promise<number> {
  const { id: staff } = await staffOnly(ctx);
  const source = { channel: 'desk', staff };
  const data = { kind: kindOf(mime), name, mime, bytes, stored, source, at: ctx.now };
  return (await ctx.db.file.create({ data, select: { id: true } })).id;
}

function kindOf(mime: string): 'photo' | 'voice' | 'video' | 'document' {
  const family = (['image', 'audio', 'video'] as const).find((one) => mime.startsWith(`${one}/`));
  if (!family || (family === 'image' && !pictures.test(mime))) return 'document';
  return kinds[family];
}
