import { readFileSync } from 'node:fs';
import { z } from 'zod';

const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  type: z.string().optional(),
});
const description = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ parameters: z.array(parameter).optional() }))),
});

/** Methods younger than the published description. */
const YOUNGER = new Set([
  'files.getUploadURLExternal',
  'files.completeUploadExternal',
  'apps.connections.open',
  'auth.test',
]);
/** Required by the old description, not any more: text was demanded before blocks, `token` travels in a header. */
const RELAXED: Record<string, readonly string[]> = {
  'chat.postEphemeral': ['text'],
  'views.update': ['view'],
};

const hasType = (type: string | undefined, value: unknown): boolean => {
  const written = String(value);
  if (type === 'integer') return /^-?\d+$/.test(written);
  if (type === 'number') return written.trim() !== '' && Number.isFinite(Number(written));
  return type !== 'boolean' || ['true', 'false', '1', '0'].includes(written);
};

/** Says what is wrong with a call, by the vendor's OpenAPI description: unknown method, missing argument, wrong type. */
export type SpecCheck = (method: string, args: Record<string, unknown>) => string[];

export const readSpec = (path: string): SpecCheck => {
  const { paths } = description.parse(JSON.parse(readFileSync(path, 'utf8')));
  return (method, args) => {
    const operations = Object.values(paths[`/${method}`] ?? {});
    if (operations.length === 0) return YOUNGER.has(method) ? [] : [`unknown method: ${method}`];
    const parameters = operations.flatMap((one) => one.parameters ?? []).filter((one) => one.name !== 'token');
    const missing = parameters
      .filter((one) => one.required && args[one.name] === undefined && !RELAXED[method]?.includes(one.name))
      .map((one) => `missing required field: ${one.name}`);
    const wrong = parameters
      .filter((one) => args[one.name] !== undefined && !hasType(one.type, args[one.name]))
      .map((one) => `must be ${one.type}: ${one.name}`);
    return [...missing, ...wrong];
  };
};
