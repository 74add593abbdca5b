import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processSchema } from '../process/json-schema.ts';

/** `npm run schema`: writes process.schema.json, which the process files name in their first line. */
const file = join(import.meta.dirname, 'process.schema.json');
await writeFile(file, `${JSON.stringify(processSchema(), null, 2)}\n`);
