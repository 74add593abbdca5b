import type { Prisma } from '../../prisma/generated/client.ts';
import { type ChannelName, type Ctx, channelNames } from '../context.ts';

/** Where on a channel something is told. */
export interface Place {
  channel: ChannelName;
  place: string;
  accountId: number | null; // null: a department's board
}

/** Where a contact can be told: the channel on which he last wrote. Null: he is in no chat. */
export async function placeOfContact(ctx: Ctx, contactId: number): Promise<Place | null> {
  return placeOf(ctx, { contactId });
}

/** Where a member of staff can be told: the channel where he last acted, but for `except`. Null: nowhere yet, or he works here no more. */
export async function placeOfStaff(ctx: Ctx, staffId: number, except = ''): Promise<Place | null> {
  return placeOf(ctx, { staffId, staff: { active: true }, NOT: { channel: except } });
}

/** Whose phone has this extension, and where he can be told; null: nobody's who works here. */
export async function workplaceAt(ctx: Ctx, extension: string) {
  const accounts = { where: reachable(ctx), orderBy: latestFirst, take: 1 };
  const staff = await ctx.db.staff.findUnique({
    where: { extension },
    select: { id: true, active: true, accounts },
  });
  return staff?.active ? { staffId: staff.id, place: placeOn(staff.accounts[0] ?? null) } : null;
}

/** The same for many at once; who can be told nowhere is left out. */
export async function placesOfStaff(ctx: Ctx, staff: (number | null)[]): Promise<Map<number, Place>> {
  const ids = [...new Set(staff)].filter((id) => id !== null);
  const accounts = await ctx.db.account.findMany({
    where: { staffId: { in: ids }, staff: { active: true }, ...reachable(ctx) },
    orderBy: latestFirst,
  });
  const last = Map.groupBy(accounts, ({ staffId }) => staffId);
  return new Map(
    ids.flatMap((id) => {
      const place = placeOn(last.get(id)?.[0] ?? null);
      return place ? [[id, place] as const] : [];
    }),
  );
}

async function placeOf(ctx: Ctx, who: Prisma.AccountWhereInput): Promise<Place | null> {
  return placeOn(await ctx.db.account.findFirst({ where: { ...who, ...reachable(ctx) }, orderBy: latestFirst }));
}

const reachable = ({ settings }: Ctx) => ({ reachable: true, channel: { in: [...settings.channels] } });
const latestFirst = [{ seenAt: 'desc' }, { id: 'desc' }] satisfies Prisma.AccountOrderByWithRelationInput[];

function placeOn(account: { id: number; channel: string; chat: string } | null): Place | null {
  const channel = channelNames.find((name) => name === account?.channel);
  return account && channel ? { channel, place: account.chat, accountId: account.id } : null;
}

/** Where a department's tickets hang, on every channel that is on: its own board, else the company's. */
export async function boardsOf(ctx: Ctx, departmentId: number): Promise<Place[]> {
  return boardsAmong(ctx, await ctx.db.board.findMany({ where: { departmentId } }));
}

/** Those of a department whose own boards are known. */
export function boardsAmong({ settings }: Ctx, own: { channel: string; place: string }[]): Place[] {
  const { channels, boards } = settings;
  return channelNames.flatMap((channel) => {
    const place = own.find((board) => board.channel === channel)?.place ?? boards[channel];
    return place !== undefined && channels.has(channel) ? [{ channel, place, accountId: null }] : [];
  });
}
