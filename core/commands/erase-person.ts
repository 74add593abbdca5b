import { mayAdminister } from '../access.ts';
import type { Ctx } from '../context.ts';
import { erasedWords } from '../erased.ts';
import { personOf } from '../queries/standing.ts';
import { Refusal } from '../refusal.ts';
import { erasePast } from './erase-past.ts';
import { recordEdit } from './record-edit.ts';

/**
 * Erases a person of a client at his wish: his name, phones, address, words, files and accounts are gone, and the books
 * stay: requests, calls, money, deadlines and who did what. Done by an administrator or on the command line, and written
 * down. Throws Refusal `not-allowed`, `revoked`, `not-found`.
 */
export async function erasePerson(ctx: Ctx, contactId: number): Promise<void> {
  await mayKeepData(ctx);
  const contact = await ctx.db.contact.findUnique({
    where: { id: contactId },
    include: { phones: true, accounts: true },
  });
  if (!contact) throw new Refusal({ code: 'not-found' });
  const name = erasedWords(ctx.settings);
  const numbers = contact.phones.map(({ e164 }) => e164);
  const accounts = contact.accounts.map(({ id }) => id);
  await eraseAccounts(ctx, contact.accounts, name);
  await erasePast(ctx, {
    contactId,
    accounts,
    marks: [contact.name, ...numbers].filter((mark) => mark.trim().length > 2),
  });
  await ctx.db.phone.deleteMany({ where: { contactId } });
  await ctx.db.contact.update({ where: { id: contactId }, data: { name, position: null, email: null } });
  await recordEdit(ctx, 'contact', contactId, [{ field: 'erased', from: null, to: true }]);
}

/** Administrators and the command line. Throws Refusal `not-allowed`, `revoked`. */
export async function mayKeepData({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<void> {
  const person = await personOf(db, actor);
  if (person.kind !== 'system' && !mayAdminister(person)) throw new Refusal({ code: 'not-allowed' });
}

interface Account {
  id: number;
  channel: string;
  chat: string;
  staffId: number | null;
}

/** What he has in chats is cut off: he is a stranger there from now on. A colleague's own account stays his. */
async function eraseAccounts({ db }: Ctx, accounts: Account[], name: string): Promise<void> {
  for (const { id, channel, chat, staffId } of accounts) {
    await db.heldUpdate.deleteMany({ where: { channel, chat } });
    await db.draft.deleteMany({ where: { accountId: id } });
    if (staffId !== null) {
      await db.account.update({ where: { id }, data: { contactId: null } });
      continue;
    }
    const nowhere = `erased:${id}`;
    await db.delivery.deleteMany({ where: { accountId: id } });
    const data = { contactId: null, name, address: nowhere, chat: nowhere, sharedPhone: null, reachable: false };
    await db.account.update({ where: { id }, data });
  }
}
