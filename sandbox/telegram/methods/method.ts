import { z } from 'zod';
import { badRequest } from '../refusal.ts';
import type { Update } from '../vendor.ts';
import type { World } from '../world.ts';

export type Params = Readonly<Record<string, unknown>>;

/** What a call may need besides the world: the poller, and whether the caller hung up. */
export interface CallContext {
  readonly world: World;
  readonly hangUp: AbortSignal;
  readonly poll: (
    request: { offset: number; limit: number; timeout: number },
    hangUp: AbortSignal,
  ) => Promise<Update[]>;
}

export type Method = (context: CallContext, params: Params) => unknown;

const complaint = (error: z.ZodError): string => {
  const [issue] = error.issues;
  const name = issue?.path.join('.') ?? '';
  return issue?.code === 'invalid_type' && issue.message.includes('undefined')
    ? `parameter "${name}" is required`
    : `can't parse parameter "${name}": ${issue?.message ?? 'wrong value'}`;
};

/** A Bot API method: its parameters are parsed by the schema, complaints become 400. */
export function method<T extends z.ZodType>(
  schema: T,
  run: (context: CallContext, input: z.infer<T>, raw: Params) => unknown,
): Method {
  return (context, params) => {
    const parsed = schema.safeParse(params);
    if (!parsed.success) throw badRequest(complaint(parsed.error));
    return run(context, parsed.data, params);
  };
}

export const nothing = z.object({});
