import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool } from 'pg';

/** What every call of the engine wants told: no table is somebody else's. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Lends Prisma's engine for schemas, as WebAssembly from npm: the one that its command line downloads cannot be had on a
 * closed network. No connection is left behind: a database that has one cannot serve as a template.
 */
export async function withEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm');
  const pool = new Pool({ connectionString: url });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
    return await use(await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter));
  } finally {
    await pool.end();
  }
}
