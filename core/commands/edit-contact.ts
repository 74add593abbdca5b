import type { Ctx } from '../context.ts';
import type { Writing } from '../editing.ts';
import { parsePhone } from '../phone.ts';
import { phonesIn } from '../queries/edit-faults.ts';
import { addPhone } from './choose-caller.ts';
import { textOf } from './record-edit.ts';

/**
 * Writes a person of a client. Numbers that are listed no more are taken off; those that the client himself adds are
 * doubtful until somebody of ours confirms them. Returns his id.
 */
export async function editContact(ctx: Ctx, { id, of, after }: Writing): Promise<number> {
  const data = {
    name: textOf(after, 'name') ?? '',
    position: textOf(after, 'position'),
    email: textOf(after, 'email'),
    locale: textOf(after, 'language') ?? 'ru',
  };
  const contact =
    id === null
      ? await ctx.db.contact.create({ data: { ...data, organizationId: of, createdAt: ctx.now } })
      : await ctx.db.contact.update({ where: { id }, data });
  await keepPhones(ctx, contact.id, textOf(after, 'phones') ?? '');
  return contact.id;
}

async function keepPhones(ctx: Ctx, contactId: number, written: string): Promise<void> {
  const listed = phonesIn(written).flatMap((part) => {
    const phone = parsePhone(part, ctx.settings.region);
    return phone.kind === 'number' ? [{ e164: phone.e164, extension: phone.extension }] : [];
  });
  const kept = await ctx.db.phone.findMany({ where: { contactId } });
  const gone = kept.filter((one) => !listed.some((phone) => isSame(phone, one)));
  await ctx.db.phone.deleteMany({ where: { id: { in: gone.map((one) => one.id) } } });
  const fresh = listed.filter((phone) => !kept.some((one) => isSame(phone, one)));
  for (const phone of fresh) await addPhone(ctx, contactId, phone, ctx.actor.kind === 'staff');
}

type Number = { e164: string; extension: string | null };

const isSame = (one: Number, other: Number): boolean => one.e164 === other.e164 && one.extension === other.extension;
