import { z } from 'zod';
import type { Act } from '../../core/act.ts';
import { decodePress } from '../shared/press.ts';
import type { Look } from '../shared/screens/form.ts';
import type { Heard } from './heard.ts';
import { answerId, earlierId, linkValue } from './names.ts';
import { type Opened, readMetadata } from './opened.ts';
import { readValues, type StateValues, stateValues } from './read-values.ts';

const action = z.object({
  action_id: z.string(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});
const actionBody = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  actions: z.array(action).min(1),
  container: z.object({ message_ts: z.string().optional(), is_ephemeral: z.boolean().optional() }).optional(),
  channel: z.object({ id: z.string() }).nullish(),
  message: z.object({ ts: z.string(), edited: z.object({ ts: z.string() }).optional() }).nullish(),
  view: z
    .object({
      id: z.string(),
      hash: z.string().default(''),
      private_metadata: z.string().optional(),
      state: z.object({ values: stateValues }).optional(),
    })
    .nullish(),
});

const dms = (channel: string | undefined): string | null => (channel?.startsWith('D') ? channel : null);

/** A button or a line of «⋯». A link tells nothing; a value we do not know is a button of an older version. */
export const readAction = (body: unknown): Heard | null => {
  const read = actionBody.safeParse(body).data;
  const pressed = read?.actions[0];
  const value = pressed?.selected_option?.value ?? pressed?.value;
  if (!read || !pressed || pressed.action_id === answerId || value === linkValue || typeof value !== 'string')
    return null;
  const ts = read.message?.ts ?? read.container?.message_ts ?? null;
  return {
    key: `slack:${read.trigger_id}`,
    user: read.user.id,
    chat: dms(read.channel?.id),
    did: {
      kind: 'press',
      press: decodePress(value),
      message: read.container?.is_ephemeral ? null : ts, // what only one person sees cannot be edited
      shown: read.message?.edited?.ts ?? ts ?? read.view?.hash ?? '',
    },
  };
};

/** An answer on which later questions depend was given in an open form, or earlier answers are asked for there. */
export interface Reform {
  user: string;
  view: string;
  act: Act;
  opened: Opened;
  values: Record<string, unknown>;
  look: Look;
}

const lookOf = (value: string | null | undefined): Look =>
  /^\d{1,9}$/.test(value ?? '') ? { take: Number(value) } : { earlier: true };

const valuesOf = (state: { values: StateValues } | undefined) => readValues(state?.values ?? {}).values;

export const readReform = (body: unknown): Reform | null => {
  const read = actionBody.safeParse(body).data;
  const [pressed] = read?.actions ?? [];
  const isEarlier = pressed?.action_id.startsWith(`${earlierId}:`) ?? false;
  if (!read?.view || (pressed?.action_id !== answerId && !isEarlier)) return null;
  const metadata = readMetadata(read.view.private_metadata);
  if (!metadata?.act) return null;
  const { act, opened } = metadata;
  return {
    user: read.user.id,
    view: read.view.id,
    act,
    opened,
    values: valuesOf(read.view.state),
    look: isEarlier ? lookOf(pressed?.value) : {},
  };
};
