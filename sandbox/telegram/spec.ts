/** Compares calls with the published Bot API (its JSON form), where that file is at hand. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const field = z.object({ name: z.string(), types: z.array(z.string()), required: z.boolean() });
const entry = z.object({ fields: z.array(field).optional(), subtypes: z.array(z.string()).optional() });
const specification = z.object({ methods: z.record(z.string(), entry), types: z.record(z.string(), entry) });

type Specification = z.infer<typeof specification>;
type Field = z.infer<typeof field>;

/** Problems of one call: an unknown method, parameters missing, unknown or of another type. Empty when sound. */
export type CheckCall = (method: string, params: Readonly<Record<string, unknown>>) => readonly string[];

/** telegraf's `Markup.button` leaves its own `hide: false` in every button; the vendor ignores it. */
const tolerated = ['hide'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isUpload = (value: unknown) => isRecord(value) && value.bytes instanceof Uint8Array;

/** Forms carry everything as text; the vendor reads numbers, flags and JSON out of it. */
function unpacked(value: unknown, types: readonly string[]): unknown {
  if (typeof value !== 'string' || types.includes('String')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function checkValue(spec: Specification, value: unknown, type: string, path: string): string[] {
  if (type.startsWith('Array of ')) {
    if (!Array.isArray(value)) return [`${path} is not an array`];
    return value.flatMap((item, index) => checkTypes(spec, item, type.slice(9).split(/, | and /), `${path}[${index}]`));
  }
  switch (type) {
    case 'String':
      return typeof value === 'string' ? [] : [`${path} is not a string`];
    case 'Integer':
      return Number.isInteger(value) ? [] : [`${path} is not an integer`];
    case 'Float':
      return typeof value === 'number' ? [] : [`${path} is not a number`];
    case 'Boolean':
    case 'True':
      return typeof value === 'boolean' ? [] : [`${path} is not a boolean`];
    case 'InputFile':
      return isUpload(value) || typeof value === 'string' ? [] : [`${path} is not a file`];
    default:
      return checkObject(spec, value, type, path);
  }
}

function checkObject(spec: Specification, value: unknown, type: string, path: string): string[] {
  const known = spec.types[type];
  if (!known) return [];
  if (known.subtypes) return checkTypes(spec, value, known.subtypes, path);
  if (!isRecord(value)) return [`${path} is not ${type}`];
  return checkFields(spec, value, known.fields ?? [], `${path}.`);
}

/** Sound when one of the types fits; otherwise the complaints of the nearest one. */
function checkTypes(spec: Specification, value: unknown, types: readonly string[], path: string): string[] {
  const complaints = types.map((type) => checkValue(spec, value, type, path));
  return complaints.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function checkFields(
  spec: Specification,
  value: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
  path: string,
) {
  const names = new Set([...fields.map((known) => known.name), ...tolerated]);
  const unknown = Object.keys(value).filter((name) => !names.has(name) && value[name] !== undefined);
  const wrong = fields.flatMap(({ name, types, required }) => {
    const given = unpacked(value[name], types);
    if (given === undefined || given === null) return required ? [`${path}${name} is missing`] : [];
    return checkTypes(spec, given, types, `${path}${name}`);
  });
  return [...wrong, ...unknown.map((name) => `${path}${name} is not a known parameter`)];
}

const transport = (name: string, value: unknown) => name === 'method' || isUpload(value);

/** Reads the specification's file; throws when it is missing or of another shape. */
export function loadSpecification(path: string): CheckCall {
  const spec = specification.parse(JSON.parse(readFileSync(path, 'utf8')));
  return (method, params) => {
    const fields = spec.methods[method]?.fields ?? [];
    if (!spec.methods[method]) return [`${method} is not a method of the Bot API`];
    const names = new Set(fields.map((known) => known.name));
    const own = Object.entries(params).filter(([name, value]) => names.has(name) || !transport(name, value));
    return checkFields(spec, Object.fromEntries(own), fields, '');
  };
}
