import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { FastifyPluginAsync } from 'fastify';
import { z } from 'zod';

export interface SandboxClock {
  now(): Date;
  plugin: FastifyPluginAsync;
}

const Skip = z.object({
  minutes: z
    .number()
    .int()
    .min(1)
    .max(60 * 24 * 30),
});

/**
 * The sandbox's own time: it runs like any, and can be moved forward, so that a deadline is missed without waiting for
 * it. How far it was moved outlives the process (milliseconds in `file`). `moved` is called after each move; `begin` says
 * what time it is when the sandbox is opened for the first time.
 */
export function createSandboxClock(file: string, moved: () => void, begin: (now: Date) => Date): SandboxClock {
  if (!existsSync(file)) writeFileSync(file, String(begin(new Date()).getTime() - Date.now()));
  let ahead = read(file);
  const now = () => new Date(Date.now() + ahead);
  return {
    now,
    plugin: async (app) => {
      app.get('/', async () => ({ now: now().toISOString(), ahead: Math.round(ahead / 60_000) }));
      app.post('/', async (request, reply) => {
        const skip = Skip.safeParse(request.body);
        if (!skip.success) return reply.code(400).send({ error: 'minutes: from 1 to 43200' });
        ahead += skip.data.minutes * 60_000;
        await writeFile(file, String(ahead));
        moved();
        return { now: now().toISOString(), ahead: Math.round(ahead / 60_000) };
      });
    },
  };
}

function read(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    return 0;
  }
}
