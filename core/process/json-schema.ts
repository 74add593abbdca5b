import { z } from 'zod';
import { DefinitionFile } from './schema.ts';

/** The process language as JSON Schema, for editors: they complete words and mark slips while one writes (mission.md G2). */
export function processSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(DefinitionFile, { io: 'input', target: 'draft-7', reused: 'ref' });
  return { ...schema, title: 'A process of Pult' };
}
