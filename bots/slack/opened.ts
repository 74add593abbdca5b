import { z } from 'zod';
import { Act } from '../../core/act.ts';

const opened = z.object({
  place: z.string().nullable(), // the conversation where a modal was asked for
  under: z.string().nullable(), // its thread
  home: z.boolean(), // it began in App Home, which then shows what has changed
});

/** Where a modal was asked for, so that what follows is shown there. */
export type Opened = z.infer<typeof opened>;

const metadata = z.object({ opened, act: Act.nullable().catch(null) });
export type Metadata = z.infer<typeof metadata>;

/** private_metadata of our modals (Slack keeps at most 3000 characters). */
export const writeMetadata = (value: Metadata): string => JSON.stringify(value);

/** null when a modal of an older version, or not ours, says something else. */
export const readMetadata = (text: string | undefined): Metadata | null => {
  try {
    return metadata.parse(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
};
