import type { Db } from '../context.ts';
import type { Answers } from '../process/answers.ts';
import type { Definition, Field } from '../process/definition.ts';
import { Text } from '../process/vocabulary.ts';
import { fieldsNamed } from '../process/ways.ts';

/** Names of what answers point at: products, colleagues, people of clients; by the key of the answer. */
export type Names = Readonly<Record<string, Text>>;

/** Names of the rows that these answers of a process hold the ids of. Ones that are no more are left out. */
export async function namedAnswers(db: Db, definition: Definition, answers: Answers): Promise<Names> {
  const names: Record<string, Text> = {};
  for (const [key, value] of Object.entries(answers)) {
    if (typeof value !== 'string' || !/^[1-9]\d{0,8}$/.test(value)) continue;
    const type = fieldsNamed(definition, key).find((field) => looked.has(field.type))?.type;
    const name = type && (await nameOf(db, type, Number(value)));
    if (name) names[key] = name;
  }
  return names;
}

const looked: ReadonlySet<Field['type']> = new Set(['product', 'staff', 'contact']);

async function nameOf(db: Db, type: Field['type'], id: number): Promise<Text | null> {
  const same = (name: string | undefined) => (name === undefined ? null : { ru: name, en: name });
  if (type === 'staff') return same((await db.staff.findUnique({ where: { id } }))?.name);
  if (type === 'contact') return same((await db.contact.findUnique({ where: { id } }))?.name);
  const product = await db.product.findUnique({ where: { id } });
  return product && Text.parse(product.name);
}
