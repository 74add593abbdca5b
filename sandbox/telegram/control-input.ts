import { z } from 'zod';
import { demoFile } from './demo-files.ts';
import type { ForeignContact } from './hands.ts';
import type { PersonFile } from './people.ts';
import { upload } from './schemas.ts';

type Input = Readonly<Record<string, unknown>>;

/** Uploaded files of a form, then the demo files named in its field `demo` (a list, or names between commas). */
export function uploadsIn(input: Input): PersonFile[] {
  const own = Object.values(input).flatMap((value) => {
    const parsed = upload.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
  const names = z
    .union([z.array(z.string()), z.string().transform((list) => list.split(','))])
    .catch([])
    .parse(input.demo);
  return [...own, ...names.filter(Boolean).map(demoFile)];
}

/** Somebody else's contact from the page's form. Throws on a number that is not E.164. */
export function parseForeignContact(input: Input): ForeignContact {
  const { phone, firstName } = z
    .object({ phone: z.string().regex(/^\+?\d{5,15}$/), firstName: z.string().optional() })
    .parse(input);
  return { phone, ...(firstName ? { firstName } : {}) };
}
