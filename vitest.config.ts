import { defineConfig } from 'vitest/config';

// On a busy machine a real process may be slow once; what fails twice is broken.
const retry = process.env.CI ? 1 : 0;
const needsServers = { retry, globalSetup: 'test/support/postgres.ts', testTimeout: 30_000, hookTimeout: 60_000 };

/** `pure` needs nothing; `stories` a real PostgreSQL; `browser` Chromium; `asterisk` a real Asterisk. */
export default defineConfig({
  test: {
    maxWorkers: 3, // on two cores: stories mostly wait, for PostgreSQL and for each other's messages
    projects: [
      { test: { name: 'pure', include: ['test/{core,telephony,locales,sandbox}/**/*.test.ts', 'test/*.test.ts'] } },
      {
        test: {
          name: 'stories',
          include: ['test/{stories,bots,web,prisma,commands,queries,faults}/**/*.test.ts'],
          ...needsServers,
        },
      },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], ...needsServers } },
      { test: { name: 'asterisk', include: ['test/asterisk/**/*.test.ts'], ...needsServers, fileParallelism: false } },
    ],
  },
});
