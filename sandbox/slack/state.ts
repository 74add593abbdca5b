import { z } from 'zod';
import { block } from './blocks.ts';
import { option } from './composition.ts';
import { viewContent } from './views.ts';

/** The whole state of the workspace: plain data, written to `stateFile` as it is. */

const fieldValue = z.object({
  type: z.string(),
  value: z.string().nullable().optional(),
  selected_option: option.nullable().optional(),
  selected_options: z.array(option).optional(),
  selected_user: z.string().nullable().optional(),
  selected_users: z.array(z.string()).optional(),
  selected_conversation: z.string().nullable().optional(),
  selected_conversations: z.array(z.string()).optional(),
  selected_channel: z.string().nullable().optional(),
  selected_channels: z.array(z.string()).optional(),
  selected_date: z.string().nullable().optional(),
  selected_time: z.string().nullable().optional(),
  selected_date_time: z.number().nullable().optional(),
  files: z.array(z.record(z.string(), z.unknown())).optional(),
});
/** block_id → action_id → value */
const values = z.record(z.string(), z.record(z.string(), fieldValue));

const channel = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['channel', 'group', 'im']),
  members: z.array(z.string()),
  topic: z.string(),
  created: z.number(),
});

const message = z.object({
  channel: z.string(),
  ts: z.string(),
  user: z.string(),
  byBot: z.boolean(),
  text: z.string(),
  blocks: z.array(block).optional(),
  attachments: z.array(z.record(z.string(), z.unknown())).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  username: z.string().optional(),
  threadTs: z.string().optional(),
  broadcast: z.boolean().optional(),
  files: z.array(z.string()),
  editedTs: z.string().optional(),
  /** The only person who sees it. */
  ephemeralTo: z.string().optional(),
  reactions: z.record(z.string(), z.array(z.string())),
  /** What each person has chosen in its elements and not yet sent: person → values. */
  values: z.record(z.string(), values),
});

const view = z.object({
  id: z.string(),
  userId: z.string(),
  rootId: z.string(),
  previousId: z.string().nullable(),
  hash: z.string(),
  content: viewContent,
  values,
  /** block_id → text under the field */
  errors: z.record(z.string(), z.string()),
  /** Shown above the buttons when the app did not answer. */
  trouble: z.string().optional(),
  /** The conversation in which the modal was asked for. */
  channel: z.string().optional(),
});

const file = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  mimetype: z.string(),
  size: z.number(),
  user: z.string(),
  created: z.number(),
  uploaded: z.boolean(),
  completed: z.boolean(),
  channels: z.array(z.string()),
});

const trigger = z.object({
  id: z.string(),
  user: z.string(),
  expires: z.number(),
  used: z.boolean(),
  viewId: z.string().optional(),
  channel: z.string().optional(),
});
const responseUrl = z.object({
  id: z.string(),
  user: z.string(),
  channel: z.string(),
  ts: z.string().optional(),
  expires: z.number(),
  left: z.number(),
});
const queuedEvent = z.object({ id: z.string(), payload: z.record(z.string(), z.unknown()), attempt: z.number() });

export const slackState = z.object({
  counter: z.number(),
  lastMicros: z.number(),
  channels: z.array(channel),
  messages: z.array(message),
  views: z.array(view),
  /** person → ids of open modals, the last one on top */
  modals: z.record(z.string(), z.array(z.string())),
  homes: z.record(z.string(), z.string()),
  files: z.array(file),
  triggers: z.array(trigger),
  responseUrls: z.array(responseUrl),
  queue: z.array(queuedEvent),
  /** person → channel → ts of the last message read */
  reads: z.record(z.string(), z.record(z.string(), z.string())),
  /** ids of people whose accounts were switched off */
  deactivated: z.array(z.string()),
});

export type SlackState = z.infer<typeof slackState>;
export type Channel = z.infer<typeof channel>;
export type StoredMessage = z.infer<typeof message>;
export type StoredView = z.infer<typeof view>;
export type StoredFile = z.infer<typeof file>;
export type Trigger = z.infer<typeof trigger>;
export type QueuedEvent = z.infer<typeof queuedEvent>;
export type FieldValue = z.infer<typeof fieldValue>;
export type Values = z.infer<typeof values>;
