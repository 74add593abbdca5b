import { z } from 'zod';
import { flag, type RawArguments, readArguments, text } from './arguments.ts';
import { messageBlocks } from './blocks.ts';
import { type Context, change, post, remove } from './posting.ts';
import { must, SlackRefusal } from './refusal.ts';
import { BOT_USER, findChannel, findMessage, type Workspace } from './workspace.ts';

const LIFE_MS = 30 * 60_000;
const USES = 5;

/** A response URL: five answers within 30 minutes. @param ts the message that was acted on, if any */
export const newResponseUrl = (ws: Workspace, user: string, channel: string, ts?: string): string => {
  const id = ws.nextId('R');
  const alive = ws.state.responseUrls.filter((one) => one.expires > ws.now());
  ws.state.responseUrls = [...alive, { id, user, channel, ts, expires: ws.now() + LIFE_MS, left: USES }];
  return `${ws.address}/response/${id}`;
};

const answer = z.object({
  text: text.optional(),
  blocks: messageBlocks.optional(),
  attachments: z.array(z.record(z.string(), z.unknown())).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
  thread_ts: text.optional(),
});

/** Errors: `expired_url`, `used_url`, `no_text`, `invalid_blocks`. */
export const answerByUrl = (ctx: Context, id: string, raw: RawArguments): void => {
  const { ws } = ctx;
  const url = must(
    ws.state.responseUrls.find((one) => one.id === id),
    'expired_url',
  );
  if (ws.now() > url.expires) throw new SlackRefusal('expired_url');
  if (url.left <= 0) throw new SlackRefusal('used_url');
  const { text: said, blocks, attachments, ...how } = readArguments(answer, raw);
  url.left -= 1;
  const original = url.ts ? findMessage(ws, url.channel, url.ts) : undefined;
  if (original && how.delete_original) {
    remove(ctx, original);
    return;
  }
  if (!said && !blocks?.length && !attachments?.length) throw new SlackRefusal('no_text');
  if (original && how.replace_original && original.byBot) {
    change(ctx, original, { text: said ?? '', blocks, attachments });
    return;
  }
  const channel = must(findChannel(ws, url.channel), 'channel_not_found');
  const ephemeralTo = how.response_type === 'in_channel' ? undefined : url.user;
  post(ctx, { channel, user: BOT_USER, text: said ?? '', blocks, attachments, threadTs: how.thread_ts, ephemeralTo });
};
