import type { z } from 'zod';
import { type RawArguments, readArguments } from '../arguments.ts';
import type { Context } from '../posting.ts';

/** A method of the Web API: reads its arguments, answers, or throws `SlackRefusal`. */
export type Method = {
  token: 'bot' | 'app' | 'none';
  run(ctx: Context, raw: RawArguments): Promise<Record<string, unknown>>;
};

type Answer = Record<string, unknown> | Promise<Record<string, unknown>>;

/** Joins the schema of the arguments to what is done with them. */
export const method = <T>(
  schema: z.ZodType<T>,
  run: (ctx: Context, args: T) => Answer,
  token: Method['token'] = 'bot',
): Method => ({ token, run: async (ctx, raw) => run(ctx, readArguments(schema, raw)) });

/** A page of a list with the vendor's cursor; cursors are the base64 of the next place. */
export const paged = <T>(
  list: readonly T[],
  limit: number,
  cursor: string | undefined,
): { page: T[]; response_metadata: { next_cursor: string } } => {
  const from = cursor ? Number(Buffer.from(cursor, 'base64').toString()) || 0 : 0;
  const next = from + limit < list.length ? Buffer.from(String(from + limit)).toString('base64') : '';
  return { page: list.slice(from, from + limit), response_metadata: { next_cursor: next } };
};
