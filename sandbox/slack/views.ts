import { z } from 'zod';
import { viewBlocks } from './blocks.ts';
import { plainText } from './composition.ts';

const shared = {
  blocks: viewBlocks,
  callback_id: z.string().max(255).optional(),
  private_metadata: z.string().max(3000).optional(),
  external_id: z.string().max(255).optional(),
};

export const modalContent = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...shared,
  })
  .refine((view) => view.submit || !view.blocks.some((one) => one.type === 'input'), {
    path: ['submit'],
    message: 'missing required field: submit is demanded when there are input blocks',
  });

export const homeContent = z.strictObject({ type: z.literal('home'), ...shared });
export const viewContent = z.discriminatedUnion('type', [modalContent, homeContent]);

export type ViewContent = z.infer<typeof viewContent>;
