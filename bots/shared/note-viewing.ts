import { recordViewing } from '../../core/commands/record-viewing.ts';
import type { Ctx } from '../../core/context.ts';
import type { View } from './view.ts';

/** A colleague who opens the card of a client is written down; other screens show nobody's card. */
export async function noteViewing(ctx: Ctx, view: View): Promise<void> {
  if (view.name === 'client' || view.name === 'person') await recordViewing(ctx, { contactId: view.contact });
  if (view.name === 'card' && view.of === 'organization' && view.id !== null)
    await recordViewing(ctx, { organizationId: view.id });
  if (view.name === 'edits' && view.of === 'contact' && view.id !== null)
    await recordViewing(ctx, { contactId: view.id });
}
