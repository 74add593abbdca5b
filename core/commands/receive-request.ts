import { dayOf } from '../company-time.ts';
import type { Ctx } from '../context.ts';
import { type ParsedPhone, parsePhone, showPhone } from '../phone.ts';
import type { Answers } from '../process/answers.ts';
import { type AnswerFault, checkAnswer } from '../process/check-answer.ts';
import type { Definition } from '../process/definition.ts';
import { askable, PASSED } from '../process/form.ts';
import { knownOfContact } from '../queries/client-facts.ts';
import { mayFile } from '../queries/filing.ts';
import { findClient } from '../queries/find-client.ts';
import { Refusal } from '../refusal.ts';
import { openTicket } from './open-ticket.ts';
import { registerCaller } from './register-caller.ts';

/** A request as a web form or another system sends it (mission.md A3, F8). */
export interface ReceivedRequest {
  process: string; // key
  contact: { name: string | null; phone: string | null; email: string | null; organization: string | null };
  answers: Record<string, unknown>;
  text: string | null; // the request in the client's own words, instead of answers
  externalKey: string | null; // the sender's own id of it: the same one twice is the same request
}

/** What is wrong with a field, by its path: `process`, `contact`, `contact.phone`, `answers.topic`. */
export type RequestFault = AnswerFault | 'no-such-process' | 'no-such-question' | 'no-contact';

type Faults = Record<string, RequestFault>;

export type Received =
  | { ok: true; ticket: number; repeated: boolean }
  | { ok: false; faults: Faults; processes: string[] }; // what may be filed

/**
 * Files a request on behalf of its client, who is found by phone or e-mail, else registered as a first contact
 * (mission.md A2). All that is wrong is told together. The answers to a request in plain words may be missing. Only for
 * systems that hold a key, since they name the client themselves. Throws Refusal `not-allowed`.
 */
export async function receiveRequest(ctx: Ctx, request: ReceivedRequest): Promise<Received> {
  if (ctx.actor.kind !== 'api') throw new Refusal({ code: 'not-allowed' });
  const known = await receivedBefore(ctx, request.externalKey);
  if (known !== null) return { ok: true, ticket: known, repeated: true };
  const processes = await mayFile(ctx.db, ctx.actor);
  const definition = processes.find(({ key }) => key === request.process);
  const client = readClient(ctx, request.contact);
  const his = await findClient(ctx.db, client.found);
  const facts = await knownOfContact(ctx.db, his);
  const form = definition ? readAnswers(ctx, definition, request, facts) : { answers: {}, faults: {} };
  const unknown: Faults = definition ? {} : { process: 'no-such-process' };
  const faults = { ...unknown, ...client.faults, ...form.faults };
  if (Object.keys(faults).length > 0) return { ok: false, faults, processes: processes.map(({ key }) => key) };
  const contactId = his ?? (await register(ctx, request, client.found.phone));
  const opening = { process: request.process, contactId, answers: form.answers, files: [], call: null, parent: null };
  const ticket = await openTicket(ctx, opening);
  const { externalKey } = request;
  if (externalKey !== null) await ctx.db.ticket.update({ where: { number: ticket }, data: { externalKey } });
  return { ok: true, ticket, repeated: false };
}

/** Two requests with one id at the same moment are taken one after the other. */
async function receivedBefore(ctx: Ctx, externalKey: string | null): Promise<number | null> {
  if (externalKey === null) return null;
  await ctx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${externalKey}, 0))`;
  return (await ctx.db.ticket.findUnique({ where: { externalKey }, select: { number: true } }))?.number ?? null;
}

function readClient(ctx: Ctx, { name, phone, email }: ReceivedRequest['contact']) {
  const faults: Faults = {};
  const parsed = phone === null ? null : parsePhone(phone, ctx.settings.region);
  if (parsed && parsed.kind !== 'number') faults['contact.phone'] = 'not-a-phone';
  if (phone === null && email === null) faults.contact = 'no-contact';
  return { found: { name, phone: parsed, email }, faults };
}

function readAnswers(ctx: Ctx, definition: Definition, { answers: sent, text }: ReceivedRequest, known: Answers) {
  const given = text === null ? sent : { [definition.summary]: text, ...sent };
  const setting = { region: ctx.settings.region, today: dayOf(ctx.now, ctx.settings.timeZone) };
  const answers: Answers = {};
  const faults: Faults = {};
  for (const field of definition.form) {
    if (!askable(definition.form, answers, known).includes(field)) continue;
    const passed = field.type === 'file' || (given[field.key] === undefined && text !== null);
    const checked = passed ? { ok: true as const, value: PASSED } : checkAnswer(field, given[field.key], setting);
    if (checked.ok) answers[field.key] = checked.value;
    else faults[`answers.${field.key}`] = checked.why;
  }
  for (const key of Object.keys(sent))
    if (!definition.form.some((field) => field.key === key)) faults[`answers.${key}`] = 'no-such-question';
  return { answers, faults };
}

/** Without a name he is called by what he left: his number or his address. */
async function register(ctx: Ctx, { contact }: ReceivedRequest, phone: ParsedPhone | null): Promise<number> {
  const { name, email, organization } = contact;
  const shown = phone?.kind === 'number' ? showPhone(phone.e164, phone.extension) : null;
  const written = { name: name ?? shown ?? email, organization, phones: shown, email };
  const answers = Object.entries(written).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
  return registerCaller(ctx, { call: null, answers: Object.fromEntries(answers) });
}
