import type { Ctx } from '../context.ts';
import type { Answers } from '../process/answers.ts';
import type { Definition } from '../process/definition.ts';
import { fieldsNamed } from '../process/ways.ts';
import { readSerial } from '../serial.ts';

interface Owner {
  number: number; // of the ticket
  organizationId: number | null;
  contactId: number | null;
}

/**
 * The thing whose serial number was answered is found, or made as the client's, and the ticket tied to it (mission.md
 * D2). Words without a serial number tie nothing.
 */
export async function tieItem(ctx: Ctx, definition: Definition, ticket: Owner, answers: Answers): Promise<void> {
  const [written] = Object.entries(answers).flatMap(([key, value]) =>
    typeof value === 'string' && fieldsNamed(definition, key).some(({ type }) => type === 'item') ? [value] : [],
  );
  const serial = written === undefined ? null : readSerial(written);
  if (written === undefined || serial === null) return;
  const { organizationId, contactId, number } = ticket;
  const { id } = await ctx.db.item.upsert({
    where: { serial },
    create: { serial, written: written.trim(), organizationId, contactId, createdAt: ctx.now },
    update: {},
  });
  await ctx.db.ticket.update({ where: { number }, data: { itemId: id } });
}
