import type { ChannelName } from '../core/context.ts';
import type { PrismaClient } from '../prisma/generated/client.ts';
import { seedDemo } from '../prisma/seed-demo.ts';
import { slackBoards, slackPeople, staffInTelegram, telegramPeople } from './people.ts';

/**
 * Loads the demo company into an empty base, and ties it to the people and channels of the played vendors, whoever
 * loaded it; what is tied already stays as it is.
 */
export async function seedSandbox(prisma: PrismaClient, played: ReadonlySet<ChannelName>, now: Date): Promise<void> {
  if ((await prisma.staff.count()) === 0) await seedDemo(prisma, now);
  if (played.has('slack')) for (const board of slackBoards) await hangBoard(prisma, board);
  if (played.has('telegram')) for (const one of staffInTelegram) await joinTelegram(prisma, one, now);
}

/**
 * Unties the base from a vendor that was played and is real now (credentials were given after the sandbox was tried):
 * a real vendor knows neither the played channels nor the played people.
 */
export async function leaveSandbox(prisma: PrismaClient, channel: ChannelName): Promise<void> {
  if (channel === 'slack') {
    const place = { in: slackBoards.map((board) => board.channel.id) };
    await prisma.board.deleteMany({ where: { channel, place } });
  }
  const people = channel === 'slack' ? slackPeople : telegramPeople;
  const address = { in: people.map(({ id }) => String(id)) };
  await prisma.account.updateMany({
    where: { channel, address, reachable: true },
    data: { reachable: false, staffId: null, contactId: null },
  });
}

async function hangBoard(prisma: PrismaClient, { department, channel }: (typeof slackBoards)[number]): Promise<void> {
  const found = await prisma.department.findUnique({ where: { key: department }, include: { boards: true } });
  if (!found || found.boards.some((board) => board.channel === 'slack')) return;
  await prisma.board.create({ data: { departmentId: found.id, channel: 'slack', place: channel.id } });
}

const never = new Date(0);

type Colleague = (typeof staffInTelegram)[number];

async function joinTelegram(prisma: PrismaClient, { id, email, usually }: Colleague, now: Date): Promise<void> {
  const person = telegramPeople.find((one) => one.id === id);
  const staff = await prisma.staff.findUnique({ where: { email } });
  if (!staff) return;
  const name = [person?.firstName, person?.lastName].filter(Boolean).join(' ');
  const address = String(id);
  const where = { channel_address: { channel: 'telegram', address } };
  if ((await prisma.account.findUnique({ where }))?.staffId) return;
  const tie = { staffId: staff.id, reachable: true };
  await prisma.account.upsert({
    where,
    create: {
      channel: 'telegram',
      address,
      chat: address,
      name,
      ...tie,
      createdAt: now,
      seenAt: usually ? now : never,
    },
    update: tie,
  });
}
