import type { Db } from '../context.ts';
import type { Answers } from '../process/answers.ts';
import type { AnswerFault } from '../process/check-answer.ts';

/** What is wrong with a change of an organisation's set: a product that is none, is there already, or is not there. */
export async function setFaults(
  db: Db,
  organizationId: number,
  { change, product, instead }: Answers,
): Promise<Record<string, AnswerFault>> {
  const status = change === 'resume' ? 'suspended' : change === 'suspend' ? 'active' : { not: 'ended' };
  const has = (id: unknown) =>
    db.subscription.count({ where: { organizationId, productId: Number(id) || 0, status } }).then((count) => count > 0);
  const brings = change === 'add' || change === 'replace';
  const faults: Record<string, AnswerFault> = {};
  if (product !== undefined) {
    if (brings && !(await db.product.findFirst({ where: { id: Number(product) || 0, active: true } })))
      faults.product = 'not-an-option';
    else if (change !== undefined && (await has(product)) === brings)
      faults.product = brings ? 'in-the-set' : 'not-in-the-set';
  }
  if (change === 'replace' && instead !== undefined && !(await has(instead))) faults.instead = 'not-in-the-set';
  return faults;
}
