import process from 'node:process';
import { defineConfig } from 'prisma/config';

// Prisma's command line downloads a schema engine unless it is told where one lies. `generate` never calls it, so any
// program will do, and a closed network is no obstacle. Migrations do without it as well: see prisma/migrate.ts.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
