import type { PrismaClient } from '../prisma/generated/client.ts';
import { seedDemo } from '../prisma/seed-demo.ts';
import { slackBoards, staffInTelegram, telegramPeople } from './people.ts';

/** Loads the demo company into an empty base and ties it to the sandbox's own Slack channels and Telegram people. */
export async function seedSandbox(prisma: PrismaClient, now: Date): Promise<void> {
  if ((await prisma.staff.count()) > 0) return;
  await seedDemo(prisma, now);
  for (const { department, channel } of slackBoards) {
    const { id: departmentId } = await prisma.department.findUniqueOrThrow({ where: { key: department } });
    await prisma.board.create({ data: { departmentId, channel: 'slack', place: channel.id } });
  }
  for (const one of staffInTelegram) await joinTelegram(prisma, one, now);
}

const never = new Date(0);

type Colleague = (typeof staffInTelegram)[number];

async function joinTelegram(prisma: PrismaClient, { id, email, usually }: Colleague, now: Date): Promise<void> {
  const person = telegramPeople.find((one) => one.id === id);
  const staff = await prisma.staff.findUniqueOrThrow({ where: { email } });
  const name = [person?.firstName, person?.lastName].filter(Boolean).join(' ');
  const address = String(id);
  await prisma.account.create({
    data: {
      ...{ channel: 'telegram', address, chat: address, name, staffId: staff.id, createdAt: now },
      seenAt: usually ? now : never,
    },
  });
}
