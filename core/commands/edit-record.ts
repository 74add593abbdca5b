import type { Ctx } from '../context.ts';
import type { Subject, Writing } from '../editing.ts';
import type { Answers } from '../process/answers.ts';
import { editFaults } from '../queries/edit-faults.ts';
import { changesIn, type EditAct, editableOf } from '../queries/form-of-edit.ts';
import { Refusal } from '../refusal.ts';
import { changeSetByHand } from './change-set.ts';
import { editContact } from './edit-contact.ts';
import { editContract } from './edit-contract.ts';
import { editItem } from './edit-item.ts';
import { editOrganization, editRequisites } from './edit-organization.ts';
import { editProduct } from './edit-product.ts';
import { editStaff } from './edit-staff.ts';
import { recordEdit } from './record-edit.ts';

/**
 * Edits a record by hand, or makes a new one; what was changed is kept with who changed it. Returns its id. Throws
 * Refusal `not-found`, `not-allowed`, `revoked`, `bad-answer`.
 */
export async function editRecord(ctx: Ctx, act: EditAct, answers: Answers): Promise<number> {
  await oneAtATime(ctx, act);
  const record = await editableOf(ctx.db, ctx.actor, act, ctx.settings);
  const [fault] = Object.entries(await editFaults(ctx, act, answers));
  if (fault) throw new Refusal({ code: 'bad-answer', field: fault[0], why: fault[1] });
  if (act.subject === 'set') return changeSetByHand(ctx, act.id ?? 0, answers);
  const changes = changesIn(record, act, answers);
  if (act.id !== null && changes.length === 0) return act.id;
  const after = { ...record.values, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
  const id = await write(ctx, act.subject, { id: act.id, of: act.of, after });
  await recordEdit(ctx, act.subject, id, changes);
  return id;
}

/** Two who edit one record are taken one after the other, so that each writes over what the other has left alone. */
async function oneAtATime(ctx: Ctx, { subject, id, of }: EditAct): Promise<void> {
  const name = `edit:${subject}:${id ?? `of ${of}`}`;
  await ctx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

async function write(ctx: Ctx, subject: Exclude<Subject, 'set'>, writing: Writing): Promise<number> {
  switch (subject) {
    case 'organization':
      return editOrganization(ctx, writing);
    case 'requisites':
      return editRequisites(ctx, writing);
    case 'contact':
      return editContact(ctx, writing);
    case 'item':
      return editItem(ctx, writing);
    case 'contract':
      return editContract(ctx, writing);
    case 'product':
      return editProduct(ctx, writing);
    case 'staff':
      return editStaff(ctx, writing);
  }
}
