import type { Ctx } from '../context.ts';
import { type ParsedPhone, parsePhone } from '../phone.ts';
import type { Answers } from '../process/answers.ts';
import { staffOnly } from '../queries/standing.ts';
import { Refusal } from '../refusal.ts';
import { addPhone, nameCaller } from './choose-caller.ts';
import { type Call, holdCall } from './hold-call.ts';

export interface Registering {
  call: number | null; // the call in which he is met
  answers: Answers; // to registerFields, each let through by checkAnswer
  vouched?: string | null; // E.164 of a number that his channel vouches for
}

/**
 * Registers an unknown person, marked first contact (mission.md A2): by staff, with or without a call, or himself from
 * a chat, to which he is tied then. Returns the contact's id. Numbers that he only claims are doubtful, and a company
 * that he only names is not opened to him. Throws Refusal `bad-answer`, `not-found`, `not-allowed`, `revoked`.
 */
export async function registerCaller(ctx: Ctx, { call: id, answers, vouched }: Registering): Promise<number> {
  const himself = ctx.actor.kind === 'account' || ctx.actor.kind === 'api'; // a form speaks for its client
  if (!himself) await staffOnly(ctx);
  const call = himself || id === null ? null : await heldCall(ctx, id);
  const phones = phonesOf(ctx, answers);
  const organizationId = await organizationOf(ctx, answers, himself);
  const contactId = await save(ctx, answers, organizationId);
  for (const phone of phones) await addPhone(ctx, contactId, phone, !himself);
  if (vouched) await addPhone(ctx, contactId, { e164: vouched, extension: null }, true);
  if (ctx.actor.kind === 'account') await tieAccount(ctx, ctx.actor.id, contactId);
  if (call) await nameCaller(ctx, call, contactId);
  return contactId;
}

async function heldCall(ctx: Ctx, id: number): Promise<Call> {
  const call = await holdCall(ctx, { id });
  if (!call) throw new Refusal({ code: 'not-found' });
  return call;
}

const textOf = (answers: Answers, key: string): string | null => {
  const value = answers[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

type Phone = Extract<ParsedPhone, { kind: 'number' }>;

/** The numbers as written, apart by commas, semicolons or lines. Throws Refusal `bad-answer` on one that is none. */
function phonesOf(ctx: Ctx, answers: Answers): Pick<Phone, 'e164' | 'extension'>[] {
  const written = (textOf(answers, 'phones') ?? '').split(/[,;\n]/).map((part) => part.trim());
  return written.filter(Boolean).map((part) => {
    const phone = parsePhone(part, ctx.settings.region);
    if (phone.kind !== 'number') throw new Refusal({ code: 'bad-answer', field: 'phones', why: 'not-a-phone' });
    return { e164: phone.e164, extension: phone.extension };
  });
}

/**
 * The organisation of that very name, else a new one. For a stranger in a chat always a new one: whoever names a client
 * company would otherwise see its requests (design.md, law 7). Joining the two is for staff.
 */
async function organizationOf(ctx: Ctx, answers: Answers, himself: boolean): Promise<number | null> {
  const name = textOf(answers, 'organization');
  if (name === null) return null;
  const where = { name: { equals: name, mode: 'insensitive' as const } };
  const known = himself ? null : await ctx.db.organization.findFirst({ where, orderBy: { id: 'asc' } });
  if (known) return known.id;
  const data = { name, region: textOf(answers, 'region'), createdAt: ctx.now };
  return (await ctx.db.organization.create({ data })).id;
}

async function save(ctx: Ctx, answers: Answers, organizationId: number | null): Promise<number> {
  const name = textOf(answers, 'name');
  if (name === null) throw new Refusal({ code: 'bad-answer', field: 'name', why: 'empty' });
  const card = { name, position: textOf(answers, 'position'), email: textOf(answers, 'email'), organizationId };
  return (await ctx.db.contact.create({ data: { ...card, firstContact: true, createdAt: ctx.now } })).id;
}

/** His words in the chat so far are his now. An account that has become somebody's meanwhile is left as it is. */
async function tieAccount(ctx: Ctx, accountId: number, contactId: number): Promise<void> {
  const { count } = await ctx.db.account.updateMany({ where: { id: accountId, contactId: null }, data: { contactId } });
  if (count === 0) throw new Refusal({ code: 'old-button' });
  await ctx.db.message.updateMany({ where: { accountId, contactId: null }, data: { contactId } });
}
