import type { Act } from '../act.ts';
import type { Db } from '../context.ts';
import { answerField, answerKeys } from '../process/answering.ts';
import { Answers } from '../process/answers.ts';
import { moveAtOnce } from '../process/at-once.ts';
import { allTransitions } from '../process/ways.ts';
import { activeProcess, processOf } from './active-process.ts';
import { findTicket } from './find-ticket.ts';

/** Where earlier answers help in a form. */
export interface AnsweringForm {
  under: string; // the field beneath which they are offered
  into: string | null; // the field that takes a chosen one
  question: string | null; // null: it is what is written in `under`
  except: number | null; // the request that asks
}

/** Whether a form writes down a question that is answered, or answers one. Throws Refusal `not-found`. */
export async function answeringForm(db: Db, act: Act): Promise<AnsweringForm | null> {
  if (act.kind === 'open') return asking(db, act.process);
  return act.kind === 'move' ? answering(db, act.ticket, act.transition) : null;
}

async function asking(db: Db, process: string): Promise<AnsweringForm | null> {
  const { definition } = await activeProcess(db, process);
  if (answerKeys(definition).length === 0) return null;
  const move = moveAtOnce(definition);
  const into = move === null ? null : (answerField(move)?.key ?? null);
  return { under: definition.summary, into, question: null, except: null };
}

async function answering(db: Db, number: number, key: string): Promise<AnsweringForm | null> {
  const ticket = await findTicket(db, number);
  const { definition } = processOf(ticket);
  const transition = allTransitions(definition).find((one) => one.key === key);
  const field = transition && answerField(transition);
  if (!field) return null;
  const question = questionOf(definition.summary, ticket.answers) ?? ticket.title;
  return { under: field.key, into: field.key, question, except: number };
}

/** The whole question as it was asked; null: there is none. */
export function questionOf(summary: string, answers: unknown): string | null {
  const asked = Answers.parse(answers)[summary];
  return typeof asked === 'string' ? asked : null;
}
