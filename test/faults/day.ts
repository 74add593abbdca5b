import { calls } from './callers.ts';
import { files, writes } from './clients.ts';
import { type Done, nothingDone } from './done.ts';
import { ownSystem } from './own-system.ts';
import type { Random } from './random.ts';
import { works } from './staff.ts';
import type { World } from './world.ts';

/** Everybody lives his day until told to stop. */
export async function liveTheDay(world: World, random: Random, until: AbortSignal): Promise<Done> {
  const done = nothingDone();
  const acting = { world, random, done, until };
  const clients = world.clients.map(({ id }, index) => (index % 2 === 0 ? writes(acting, id) : files(acting, id)));
  const staff = ['U0DEMO04', 'U0DEMO07', 'U0DEMO08'].map((id) => works(acting, id));
  const callers = ['101', '102', '103'].map((to) => calls(acting, to));
  await Promise.all([...clients, ...staff, ...callers, ownSystem(acting)]);
  return done;
}
