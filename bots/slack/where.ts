import { z } from 'zod';
import { names } from './names.ts';
import { type Opened, readMetadata } from './opened.ts';

/** Where a person did something, so that the answer is shown there. */
export interface Where {
  user: string;
  surface: 'conversation' | 'home' | 'form' | 'screen'; // the last two are modals
  trigger: string | null; // lets one modal open, for three seconds
  respond: string | null; // address for words that only the person sees
  ephemeral: boolean; // pressed on something that only the person sees
  view: string | null;
  behind: string | null; // the modal under this one
  at: number | undefined; // seconds, of an event
  opened: Opened;
}

const id = z.object({ id: z.string() });
const anywhere = z.object({
  user: id.optional(),
  user_id: z.string().optional(),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  channel: id.nullish(),
  channel_id: z.string().optional(),
  message: z.object({ ts: z.string().optional(), thread_ts: z.string().optional() }).nullish(),
  container: z.object({ is_ephemeral: z.boolean().optional(), thread_ts: z.string().optional() }).optional(),
  view: z
    .object({
      id: z.string(),
      type: z.string(),
      callback_id: z.string().nullish(),
      private_metadata: z.string().optional(),
      previous_view_id: z.string().nullish(),
    })
    .nullish(),
  event: z
    .object({
      user: z.string().optional(),
      channel: z.string().optional(),
      channel_type: z.string().optional(),
      thread_ts: z.string().optional(),
      event_ts: z.string().optional(),
    })
    .optional(),
});
type Anywhere = z.infer<typeof anywhere>;

const surfaceOf = ({ view }: Anywhere): Where['surface'] => {
  if (!view) return 'conversation';
  if (view.type === 'home') return 'home';
  return view.callback_id === names.form ? 'form' : 'screen';
};

const openedOf = (body: Anywhere): Opened => {
  if (body.view?.type === 'modal') {
    const told = readMetadata(body.view.private_metadata)?.opened;
    if (told) return told;
  }
  const place = body.channel?.id ?? body.channel_id ?? body.event?.channel ?? null;
  const thread = body.message?.thread_ts ?? body.container?.thread_ts ?? body.event?.thread_ts ?? null;
  const under = thread === body.message?.ts ? null : thread; // a message with replies names itself
  return { place, under, home: body.view?.type === 'home' };
};

/** Reads it from any payload that `read.ts` understands. */
export const whereOf = (payload: unknown): Where => {
  const body = anywhere.parse(payload);
  return {
    user: body.user?.id ?? body.user_id ?? body.event?.user ?? '',
    surface: surfaceOf(body),
    trigger: body.trigger_id ?? null,
    respond: body.response_url || null,
    ephemeral: body.container?.is_ephemeral ?? false,
    view: body.view?.id ?? null,
    behind: body.view?.previous_view_id ?? null,
    at: body.event?.event_ts === undefined ? undefined : Number(body.event.event_ts),
    opened: openedOf(body),
  };
};
