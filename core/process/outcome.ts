import type { Answers, AnswerValue, TimeSlot } from './answers.ts';
import type { Effect } from './effect.ts';
import { isFilled } from './form.ts';
import type { Transition } from './schema.ts';
import { SetChangeKind, type Text } from './vocabulary.ts';

/** An effect with its values, for a command to carry out. Staff and files are given by id, as answered. */
export type Outcome =
  | { kind: 'assign'; to: 'actor' | 'head' | 'client-responsible' | 'nobody' }
  | { kind: 'assign-chosen'; staff: string }
  | { kind: 'message-client'; text: string }
  | { kind: 'message-from-client'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'attach'; files: string[] }
  | { kind: 'log'; text: string; minutes: number | null }
  | { kind: 'arrival'; slot: TimeSlot }
  | { kind: 'decide'; decision: string }
  | { kind: 'result'; result: string }
  | { kind: 'keep'; answers: Answers }
  | { kind: 'dispute'; claim: string }
  | { kind: 'settle-dispute' }
  | { kind: 'ask-rating' }
  | { kind: 'rate'; rating: number }
  | { kind: 'review'; rating: number }
  | { kind: 'move-deadline'; to: { date: string; time: string | null } }
  | { kind: 'open'; process: string; answers: Answers }
  | { kind: 'service-history'; text: Text; answer: { field: string; value: AnswerValue } | null }
  | { kind: 'charge'; amount: number; what: Text } // kopecks
  | { kind: 'paid'; amount: number }
  | { kind: 'warranty'; months: number }
  | { kind: 'change-set'; change: SetChangeKind; product: number; instead: number | null; quantity: number | null }
  | { kind: 'document'; document: string; answers: Answers }
  | { kind: 'inform'; to: string[]; text: Text; answers: Answers };

/**
 * The effect with its values; nothing when its field was passed over. `known` are the ticket's own answers: what the form
 * does not ask (`asked` are its fields) is taken from them, as an answer to the client that was approved meanwhile.
 */
export function resolve(effect: Effect, answers: Answers, known: Answers, asked: ReadonlySet<string>): Outcome[] {
  const kept = Object.fromEntries(Object.entries(known).filter(([key]) => !asked.has(key)));
  const outcome = outcomeOf(effect, answers, known, { ...kept, ...answers });
  return outcome ? [outcome] : [];
}

function outcomeOf(effect: Effect, answers: Answers, known: Answers, taken: Answers): Outcome | undefined {
  switch (effect.do) {
    case 'assign':
      return { kind: 'assign', to: effect.to };
    case 'settle-dispute':
    case 'ask-rating':
      return { kind: effect.do };
    case 'keep':
      return undefined; // keepAnswers takes them together
    case 'open':
      return { kind: 'open', process: effect.process, answers: carried(effect.carry, { ...known, ...answers }) };
    case 'service-history':
      return { kind: 'service-history', text: effect.text, answer: answerAt(effect.field, taken) };
    case 'change-set':
      return setChange(effect, { ...known, ...answers });
    case 'document':
      return { kind: 'document', document: effect.document, answers: { ...known, ...answers } };
    case 'inform':
      return { kind: 'inform', to: effect.to, text: effect.text, answers: { ...known, ...answers } };
    case 'warranty':
      return warranty(effect.months ?? numberOf(effect.field, taken));
    default:
      return fromField(effect, taken[effect.field], answers);
  }
}

type FieldEffect = Extract<Effect, { field: string }>;

function fromField(effect: FieldEffect, value: AnswerValue | undefined, answers: Answers): Outcome | undefined {
  if (value === undefined || !isFilled(value)) return undefined;
  switch (effect.do) {
    case 'attach':
      return Array.isArray(value) ? { kind: 'attach', files: value } : undefined;
    case 'rate':
    case 'review':
      return { kind: effect.do, rating: Number(value) };
    case 'arrival':
      return isSlot(value) ? { kind: 'arrival', slot: value } : undefined;
    case 'move-deadline':
      return { kind: 'move-deadline', to: isSlot(value) ? { date: value.date, time: value.to } : dayOf(value) };
    case 'charge':
      return typeof value === 'number' ? { kind: 'charge', amount: value, what: effect.for } : undefined;
    case 'paid':
      return typeof value === 'number' ? { kind: 'paid', amount: value } : undefined;
    case 'log':
      return { kind: 'log', text: String(value), minutes: numberOf(effect.minutes, answers) };
    default:
      return fromText(effect.do, String(value));
  }
}

type ValueEffect = 'attach' | 'rate' | 'review' | 'arrival' | 'move-deadline' | 'log' | 'charge' | 'paid';
type TextEffect = Exclude<FieldEffect['do'], ValueEffect>;

function fromText(kind: TextEffect, text: string): Outcome {
  switch (kind) {
    case 'assign-chosen':
      return { kind, staff: text };
    case 'decide':
      return { kind, decision: text };
    case 'result':
      return { kind, result: text };
    case 'dispute':
      return { kind, claim: text };
    case 'message-client':
    case 'message-from-client':
    case 'note':
      return { kind, text };
  }
}

function isSlot(value: AnswerValue): value is TimeSlot {
  return typeof value === 'object' && !Array.isArray(value);
}

function dayOf(value: AnswerValue) {
  return { date: String(value), time: null };
}

function numberOf(key: string | undefined, answers: Answers): number | null {
  const value = key === undefined ? undefined : answers[key];
  return typeof value === 'number' ? value : null;
}

function answerAt(field: string | undefined, answers: Answers) {
  const value = field === undefined ? undefined : answers[field];
  return field !== undefined && value !== undefined && isFilled(value) ? { field, value } : null;
}

/** Nothing where it is not said what changes, or which product. */
function setChange(effect: Extract<Effect, { do: 'change-set' }>, answers: Answers): Outcome | undefined {
  const said = SetChangeKind.safeParse(answers[effect.change] ?? effect.change);
  const id = (key: string | undefined) => (key === undefined ? null : Number(answers[key]) || null);
  const product = id(effect.product);
  if (!said.success || product === null) return undefined;
  const instead = said.data === 'replace' ? id(effect.instead) : null;
  return { kind: 'change-set', change: said.data, product, instead, quantity: numberOf(effect.quantity, answers) };
}

const warranty = (months: number | null): Outcome | undefined =>
  months !== null && months >= 1 ? { kind: 'warranty', months: Math.floor(months) } : undefined;

/** The fields of a change of a set; one of the five changes by its own name is no field. */
function setFields({ change, product, instead, quantity }: Extract<Effect, { do: 'change-set' }>): string[] {
  const named = SetChangeKind.safeParse(change).success ? [] : [change];
  return [...named, product, ...(instead ? [instead] : []), ...(quantity ? [quantity] : [])];
}

/** Names of the answers of this form that the effect takes its values from. */
export function taken(effect: Effect): string[] {
  switch (effect.do) {
    case 'keep':
      return effect.fields;
    case 'open':
      return Object.values(effect.carry);
    case 'log':
      return effect.minutes ? [effect.field, effect.minutes] : [effect.field];
    case 'change-set':
      return setFields(effect);
    default:
      return 'field' in effect && effect.field !== undefined ? [effect.field] : [];
  }
}

/** Fields of a transition's form whose answers no effect takes: they stay on the ticket (files hang on it anyway). */
function unclaimed({ form, effects }: Pick<Transition, 'form' | 'effects'>): string[] {
  const claimed = new Set(effects.flatMap(taken));
  return form.filter(({ key, type }) => type !== 'file' && !claimed.has(key)).map(({ key }) => key);
}

/** Fields whose answers stay on the ticket: those that `keep` names, and those that nothing else takes. */
export const keptFields = (transition: Pick<Transition, 'form' | 'effects'>): string[] => [
  ...transition.effects.flatMap((effect) => (effect.do === 'keep' ? effect.fields : [])),
  ...unclaimed(transition),
];

/** A field is added by the file alone (mission.md D3): what nothing else takes is kept. */
export function keepAnswers(transition: Transition, answers: Answers): Outcome[] {
  const kept = keep(keptFields(transition), answers);
  return kept ? [kept] : [];
}

function keep(fields: string[], answers: Answers): Outcome | undefined {
  const kept = carried(Object.fromEntries(fields.map((key) => [key, key])), answers);
  return Object.keys(kept).length > 0 ? { kind: 'keep', answers: kept } : undefined;
}

function carried(map: Record<string, string>, answers: Answers): Answers {
  const result: Answers = {};
  for (const [target, source] of Object.entries(map)) {
    const value = answers[source];
    if (value !== undefined && isFilled(value)) result[target] = value;
  }
  return result;
}
