import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx } from '../context.ts';

/** A deadline at which somebody must be told by now, with what decides of its ticket. */
export type DueRow = Prisma.DeadlineGetPayload<object> &
  Omit<Prisma.TicketGetPayload<{ select: typeof deciding }>, 'number'> & { task: DueTask | null };

/** The task whose clock it is. */
export type DueTask = Pick<Prisma.TaskModel, 'key' | 'state' | 'role' | 'departmentId' | 'assigneeId'>;

const deciding = {
  ...{ processId: true, state: true, departmentId: true, responsibleId: true },
} satisfies Prisma.TicketSelect;

/** The first deadlines in the line, held with their tickets until the transaction ends; those held by others are passed over. */
export async function claimDue({ db, now }: Ctx, most: number): Promise<DueRow[]> {
  return db.$queryRaw`
    SELECT "id", "ticketNumber", "kind", "taskId", "status", "clock", "lengthSeconds", "startedAt", "dueAt",
      "remainingSeconds", "toldAt", "nextAt",
      "processId", "state", "departmentId", "responsibleId",
      (SELECT to_json("Task") FROM "Task" WHERE "Task"."id" = "taskId") AS "task"
    FROM "Deadline" JOIN "Ticket" ON "Ticket"."number" = "ticketNumber"
    WHERE "nextAt" <= ${now} ORDER BY "nextAt" LIMIT ${most} FOR UPDATE SKIP LOCKED`;
}

/** What was told of deadlines by now, and when each is to be looked at again (null: never). */
export async function saveTold(
  { db }: Ctx,
  told: { id: number; toldAt: Date | null; nextAt: Date | null }[],
): Promise<void> {
  await db.$executeRaw`
    UPDATE "Deadline" SET "toldAt" = told."toldAt", "nextAt" = told."nextAt"
    FROM json_to_recordset(${JSON.stringify(told)}::json) AS told("id" int, "toldAt" timestamptz, "nextAt" timestamptz)
    WHERE "Deadline"."id" = told."id"`;
}

const later = 10 * 60_000; // ms

/** The first deadline in the line could not be told (a defect of ours): the others need not wait for it. */
export async function postponeFirst(ctx: Ctx): Promise<void> {
  const nextAt = new Date(ctx.now.getTime() + later);
  await ctx.db.$executeRaw`
    UPDATE "Deadline" SET "nextAt" = ${nextAt} WHERE "id" = (
      SELECT "id" FROM "Deadline" WHERE "nextAt" <= ${ctx.now} ORDER BY "nextAt" LIMIT 1 FOR UPDATE SKIP LOCKED)`;
}
