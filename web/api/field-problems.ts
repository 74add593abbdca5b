import type { ZodFastifySchemaValidationError } from 'fastify-type-provider-zod';
import { faultWords } from '../../bots/shared/screens/refused.ts';
import type { RequestFault } from '../../core/commands/receive-request.ts';
import { type Locale, wording } from '../../locales/index.ts';
import type { FieldProblem } from './problem.ts';

/** What zod found wrong with the shape of a request, field by field, in the reader's language. */
export function shapeProblems(found: ZodFastifySchemaValidationError[], body: unknown, locale: Locale): FieldProblem[] {
  return found.flatMap(({ keyword, instancePath, params }) => {
    const path = instancePath.split('/').filter(Boolean);
    if (keyword === 'unrecognized_keys') return strings(params.keys).map((key) => unknownField([...path, key], locale));
    const value = path.reduce(within, body);
    const detail = value === undefined ? wording(locale)('api.field.missing') : issueWords(keyword, params, locale);
    return [{ field: path.join('.') || 'body', detail }];
  });
}

const strings = (keys: unknown): string[] => (Array.isArray(keys) ? keys.map(String) : []);

const unknownField = (path: string[], locale: Locale): FieldProblem => ({
  field: path.join('.'),
  detail: wording(locale)('api.field.unknown'),
});

const within = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

function issueWords(keyword: string, params: Record<string, unknown>, locale: Locale): string {
  const t = wording(locale);
  switch (keyword) {
    case 'invalid_type':
      if (params.expected === 'string') return t('api.field.not-text');
      return t(params.expected === 'number' ? 'api.field.not-number' : 'api.field.not-object');
    case 'too_small':
      return t(params.origin === 'string' ? 'api.field.too-short' : 'api.field.wrong');
    case 'too_big':
      return params.origin === 'string' ? t('api.field.too-long', { most: params.maximum }) : t('api.field.too-big');
    case 'invalid_format':
      return t(params.format === 'email' ? 'api.field.not-email' : 'api.field.wrong');
    default:
      return t('api.field.wrong');
  }
}

/** What the core found wrong with the content of a request. */
export function contentProblems(
  faults: Record<string, RequestFault>,
  processes: string[],
  locale: Locale,
): FieldProblem[] {
  const t = wording(locale);
  const words = (fault: RequestFault): string => {
    if (fault === 'no-such-process') return t('api.field.no-such-process', { processes: processes.join(', ') });
    if (fault === 'no-such-question' || fault === 'no-contact') return t(`api.field.${fault}`);
    return faultWords(locale, fault);
  };
  return Object.entries(faults).map(([field, fault]) => ({ field, detail: words(fault) }));
}
