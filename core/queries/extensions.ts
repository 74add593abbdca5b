import type { Db } from '../context.ts';

/** Extensions of the phones of active staff. */
export async function extensions(db: Db): Promise<string[]> {
  const staff = await db.staff.findMany({
    where: { active: true, extension: { not: null } },
    select: { extension: true },
  });
  return staff.flatMap(({ extension }) => (extension === null ? [] : [extension]));
}
