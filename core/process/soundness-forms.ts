import type { Effect } from './effect.ts';
import type { Condition, Field, FieldType } from './field.ts';
import { isReserved } from './known.ts';
import { keptFields, taken } from './outcome.ts';
import { isBuiltInPlace, placesIn } from './places.ts';
import { type Problem, problem, repeated } from './problem.ts';
import type { Definition } from './schema.ts';
import type { Text } from './vocabulary.ts';
import { allTransitions } from './ways.ts';

type Path = Problem['path'];

const WRITTEN: FieldType[] = ['text', 'long-text'];

/** Types of field that an effect can take its value from; any type where none is listed. */
const TAKES: Partial<Record<Effect['do'], FieldType[]>> = {
  'assign-chosen': ['staff'],
  'message-client': WRITTEN,
  'message-from-client': WRITTEN,
  note: WRITTEN,
  log: WRITTEN,
  dispute: WRITTEN,
  attach: ['file'],
  arrival: ['time-slot'],
  decide: ['choice'],
  result: ['choice', ...WRITTEN],
  rate: ['choice', 'number'],
  review: ['choice', 'number'],
  'move-deadline': ['date', 'time-slot'],
  charge: ['money'],
  paid: ['money'],
  warranty: ['number'],
};

/** Problems of forms, conditions and effects: every answer that is used was asked before, and of the right type. */
export function formProblems(definition: Definition): Problem[] {
  const known = knownFields(definition);
  const routes = definition.routing.flatMap(({ when }, index) =>
    conditionProblems(when, definition.form, ['routing', index, 'when']),
  );
  const transitions = definition.transitions.flatMap(({ form, effects, comment, when }, index) => [
    ...conditionProblems(when, known, ['transitions', index, 'when']),
    ...commentProblems(form, comment, ['transitions', index, 'form']),
    ...fieldProblems(form, known, ['transitions', index, 'form']),
    ...effects.flatMap((effect, place) =>
      effectProblems(effect, form, known, ['transitions', index, 'effects', place]),
    ),
  ]);
  const tasks = Object.entries(definition.states).flatMap(([state, { tasks: own }]) =>
    own.flatMap(({ form, when }, index) => [
      ...conditionProblems(when, known, ['states', state, 'tasks', index, 'when']),
      ...fieldProblems(form, known, ['states', state, 'tasks', index, 'form']),
    ]),
  );
  return [
    ...fieldProblems(definition.form, [], ['form']),
    ...summaryProblems(definition),
    ...routes,
    ...transitions,
    ...tasks,
    ...givenProblems(definition),
    ...documentProblems(definition),
  ];
}

/** What a ticket may know when a transition is made: the opening form and whatever transitions keep. */
function knownFields(definition: Definition): Field[] {
  const { form } = definition;
  const transitions = allTransitions(definition);
  const kept = transitions.flatMap((transition) => {
    const keys = keptFields(transition);
    return transition.form.filter(({ key }) => keys.includes(key));
  });
  return [...form, ...kept];
}

/** What an occasion answers beforehand is asked in the form, and is one of its options. */
function givenProblems({ on, form }: Definition): Problem[] {
  return on.flatMap(({ gives }, index) =>
    Object.entries(gives).flatMap(([field, is]) => conditionProblems([{ field, is }], form, ['on', index, 'gives'])),
  );
}

/** The comment of a transition is an answer too, under a key of its own (formOf in engine.ts). */
function commentProblems(form: Field[], comment: string | undefined, path: Path): Problem[] {
  const index = form.findIndex(({ key }) => key === 'comment');
  return comment && index >= 0 ? [problem('duplicate-key', [...path, index, 'key'], { name: 'comment' })] : [];
}

function summaryProblems({ form, summary }: Definition): Problem[] {
  return form.some(({ key }) => key === summary) ? [] : [problem('unknown-field', ['summary'], { name: summary })];
}

function fieldProblems(form: Field[], known: Field[], path: Path): Problem[] {
  const twice = repeated(form.map(({ key }) => key)).map(({ key, index }) =>
    problem('duplicate-key', [...path, index, 'key'], { name: key }),
  );
  const each = form.flatMap((field, index) => [
    ...optionProblems(field, [...path, index]),
    ...earlyProblems(field.when, form.slice(index), known, [...path, index, 'when']),
    ...conditionProblems(field.when, [...known, ...form], [...path, index, 'when']),
  ]);
  return [...twice, ...each];
}

function optionProblems(field: Field, path: Path): Problem[] {
  if (field.type !== 'choice' && field.type !== 'choices') return [];
  return repeated(field.options.map(({ key }) => key)).map(({ key, index }) =>
    problem('duplicate-key', [...path, 'options', index, 'key'], { name: key }),
  );
}

function earlyProblems(when: Condition[] | undefined, notYet: Field[], known: Field[], path: Path): Problem[] {
  return (when ?? []).flatMap(({ field }, index) => {
    const early = notYet.some(({ key }) => key === field) && !known.some(({ key }) => key === field);
    return early ? [problem('field-before-asked', [...path, index, 'field'], { name: field })] : [];
  });
}

function conditionProblems(when: Condition[] | undefined, fields: Field[], path: Path): Problem[] {
  return (when ?? []).flatMap((condition, index) => {
    if (condition.field.includes('.')) return reservedProblems(condition.field, [...path, index, 'field']);
    const asked = fields.filter(({ key }) => key === condition.field);
    if (asked.length === 0) return [problem('unknown-field', [...path, index, 'field'], { name: condition.field })];
    const options = asked.flatMap((field) => ('options' in field ? field.options.map(({ key }) => key) : []));
    if (options.length === 0) return [];
    return expected(condition)
      .filter((value) => !options.includes(value))
      .map((value) => problem('unknown-option', [...path, index], { name: value, field: condition.field }));
  });
}

/** Names with a dot are known without asking; what they hold is the company's own (its levels, regions, products). */
const reservedProblems = (name: string, path: Path): Problem[] =>
  isReserved(name) ? [] : [problem('unknown-reserved', path, { name })];

function expected(condition: Condition): string[] {
  if ('is' in condition) return [String(condition.is)];
  if ('is-not' in condition) return [String(condition['is-not'])];
  return 'in' in condition ? condition.in.map(String) : [];
}

function effectProblems(effect: Effect, form: Field[], known: Field[], path: Path): Problem[] {
  const reach = effect.do === 'keep' ? form : [...form, ...known];
  if (effect.do === 'inform') return placeProblems(effect.text, [...known, ...form], path);
  return taken(effect).flatMap((key) => {
    const field = reach.find((candidate) => candidate.key === key);
    if (!field) return [problem('unknown-field', path, { name: key })];
    const wrong = 'field' in effect && effect.field === key && !fits(effect.do, field);
    return wrong ? [problem('wrong-field-type', path, { name: key, effect: effect.do, type: field.type })] : [];
  });
}

/** A place in a text is an answer that may be known by then, or what is known anyway (places.ts). */
function placeProblems({ ru, en }: Text, fields: Field[], path: Path): Problem[] {
  const names = new Set([...placesIn(ru), ...placesIn(en)]);
  const unknown = [...names].filter((name) => !isBuiltInPlace(name) && !fields.some(({ key }) => key === name));
  return unknown.map((name) => problem('unknown-field', path, { name }));
}

/** A document may speak of every answer of the process; each that is made must be described. */
function documentProblems(definition: Definition): Problem[] {
  const { form, documents, transitions } = definition;
  const fields = [form, ...allTransitions(definition).map((one) => one.form)].flat();
  const texts = Object.entries(documents).flatMap(([key, { title, body }]) => [
    ...placeProblems(title, fields, ['documents', key, 'title']),
    ...body.flatMap((text, index) => placeProblems(text, fields, ['documents', key, 'body', index])),
  ]);
  const missing = transitions.flatMap(({ effects }, index) =>
    effects.flatMap((effect, place) =>
      effect.do === 'document' && !Object.hasOwn(documents, effect.document)
        ? [problem('unknown-document', ['transitions', index, 'effects', place], { name: effect.document })]
        : [],
    ),
  );
  return [...texts, ...missing];
}

/** A mark is a number, so the options of a choice that gives one are digits. */
function fits(effect: Effect['do'], field: Field): boolean {
  if (TAKES[effect]?.includes(field.type) === false) return false;
  const marks = (effect === 'rate' || effect === 'review') && field.type === 'choice' ? field.options : [];
  return marks.every(({ key }) => /^\d+$/.test(key));
}
