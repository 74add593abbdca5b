import { z } from 'zod';
import { Key, Role, Text } from './vocabulary.ts';

export const Plain = z.union([z.string(), z.number(), z.boolean()]);

/** An answer's key, or a reserved name of what is known anyway: `client.level` (known.ts). */
const Asked = z
  .string()
  .max(48)
  .regex(/^(?!constructor$)[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$/);

/** A statement about an earlier answer; the closed list of them is all the logic that a form has. */
export const Condition = z.union([
  z.strictObject({ field: Asked, is: Plain }),
  z.strictObject({ field: Asked, 'is-not': Plain }),
  z.strictObject({ field: Asked, in: z.array(Plain).min(1) }),
  z.strictObject({ field: Asked, filled: z.boolean() }),
  z.strictObject({ field: Asked, above: z.number() }),
  z.strictObject({ field: Asked, below: z.number() }),
]);
export type Condition = z.infer<typeof Condition>;

const OptionKey = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
export const Option = z.strictObject({ key: OptionKey, label: Text });
export type Option = z.infer<typeof Option>;

const common = {
  key: Key,
  label: Text,
  /** What staff read instead of `label` when they ask it of a client. */
  staffLabel: Text.optional(),
  /** Under which name the client reads the kept answer (`price`: «Стоимость ремонта»); without it he does not. */
  clientLabel: Text.optional(),
  hint: Text.optional(),
  required: z.boolean().default(true),
  /** Asked only when all hold. */
  when: z.array(Condition).optional(),
};
const options = z.array(Option).min(1);
const range = { min: z.number().optional(), max: z.number().optional() };

/** A question. What each type's answer looks like: `AnswerValue` in form.ts. */
export const Field = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), ...common }),
  z.strictObject({ type: z.literal('long-text'), ...common }),
  z.strictObject({ type: z.literal('number'), ...common, ...range }),
  z.strictObject({ type: z.literal('money'), ...common }),
  z.strictObject({ type: z.literal('date'), ...common, past: z.boolean().default(false) }),
  z.strictObject({ type: z.literal('time-slot'), ...common }),
  z.strictObject({ type: z.literal('choice'), ...common, options }),
  z.strictObject({ type: z.literal('choices'), ...common, options }),
  z.strictObject({ type: z.literal('yes-no'), ...common }),
  z.strictObject({ type: z.literal('phone'), ...common }),
  z.strictObject({ type: z.literal('email'), ...common }),
  z.strictObject({ type: z.literal('file'), ...common }),
  z.strictObject({ type: z.literal('staff'), ...common, roles: z.array(Role).optional() }),
  z.strictObject({ type: z.literal('contact'), ...common }),
  z.strictObject({ type: z.literal('item'), ...common }),
  z.strictObject({ type: z.literal('product'), ...common }),
]);
export type Field = z.infer<typeof Field>;
export type FieldType = Field['type'];
