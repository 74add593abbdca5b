import type { Ctx } from '../context.ts';
import type { Subject } from '../editing.ts';
import type { AnswerValue } from '../process/answers.ts';
import type { FieldChange } from '../queries/form-of-edit.ts';

/** Writes down what was changed by hand: who, when, from, to, through which channel (mission.md D4). */
export async function recordEdit(ctx: Ctx, subject: Subject, subjectId: number, changes: FieldChange[]): Promise<void> {
  const { kind, ...rest } = ctx.actor;
  const written = changes.map(({ field, from, to }) => ({ field, from, to }));
  await ctx.db.edit.create({
    data: { subject, subjectId, at: ctx.now, channel: ctx.origin, actor: { kind, ...rest }, changes: written },
  });
}

type Fields = Readonly<Record<string, AnswerValue | null>>;

/** What an edit says of a field: its words, null when it is empty. */
export const textOf = (fields: Fields, key: string): string | null => {
  const value = fields[key];
  return value === undefined || value === null || value === '' ? null : String(value);
};

/** The same of a row that was chosen. */
export const idOf = (fields: Fields, key: string): number | null => {
  const value = textOf(fields, key);
  return value === null ? null : Number(value);
};
