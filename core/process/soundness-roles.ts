import type { Field } from './field.ts';
import { type Problem, problem } from './problem.ts';
import type { Definition } from './schema.ts';
import { BuiltInRole } from './vocabulary.ts';

type Path = Problem['path'];
type Named = [role: string, path: Path];

/** Words that stand beside roles and may not be declared as one. */
const relations = ['responsible', 'system', 'department'];

/** Roles that are neither built in nor declared by the process; declared ones that are there already. */
export function roleProblems(definition: Definition): Problem[] {
  const declared = Object.keys(definition.roles);
  const known: readonly string[] = [...BuiltInRole.options, ...declared];
  const unknown = (named: Named[], ...also: string[]) =>
    named
      .filter(([role]) => !known.includes(role) && !also.includes(role))
      .map(([role, path]) => problem('unknown-role', path, { name: role }));
  const taken = declared.filter((role) => [...BuiltInRole.options, ...relations].some((word) => word === role));
  return [
    ...taken.map((role) => problem('duplicate-key', ['roles', role], { name: role })),
    ...unknown(listed(definition.opens, ['opens']), 'system'),
    ...unknown(doers(definition), 'responsible', 'system'),
    ...unknown(readers(definition), 'responsible', 'department'),
    ...unknown([...owners(definition), ...chiefs(definition)], 'responsible'),
    ...unknown([...chosen(definition), ...routed(definition)]),
  ];
}

const listed = (roles: string[], path: Path): Named[] => roles.map((role, index) => [role, [...path, index]]);

const doers = ({ transitions }: Definition): Named[] =>
  transitions.flatMap(({ by }, index) => listed(by, ['transitions', index, 'by']));

const readers = ({ transitions }: Definition): Named[] =>
  transitions.flatMap(({ tell }, index) => listed(tell, ['transitions', index, 'tell']));

function owners({ states }: Definition): Named[] {
  return Object.entries(states).flatMap(([key, { owner, tasks }]) => [
    ...(owner === undefined ? [] : [[owner, ['states', key, 'owner']] satisfies Named]),
    ...tasks.map(({ by }, index): Named => [by, ['states', key, 'tasks', index, 'by']]),
  ]);
}

/** Those up the chain of every deadline. */
function chiefs({ deadlines, states }: Definition): Named[] {
  const plans: [Path, Definition['deadlines']['reaction']][] = [
    [['deadlines', 'reaction'], deadlines.reaction],
    [['deadlines', 'resolution'], deadlines.resolution],
    ...Object.entries(states).flatMap(([key, { deadline, tasks }]): typeof plans => [
      [['states', key, 'deadline'], deadline],
      ...tasks.map((task, index): (typeof plans)[number] => [
        ['states', key, 'tasks', index, 'deadline'],
        task.deadline,
      ]),
    ]),
  ];
  return plans.flatMap(([path, plan]) =>
    (plan?.escalate ?? []).map(({ to }, index): Named => [to, [...path, 'escalate', index, 'to']]),
  );
}

/** Of whom a colleague is chosen in the forms. */
function chosen({ form, transitions, states }: Definition): Named[] {
  return [
    ...staffRoles(form, ['form']),
    ...transitions.flatMap((one, index) => staffRoles(one.form, ['transitions', index, 'form'])),
    ...Object.entries(states).flatMap(([key, { tasks }]) =>
      tasks.flatMap((task, index) => staffRoles(task.form, ['states', key, 'tasks', index, 'form'])),
    ),
  ];
}

const staffRoles = (form: Field[], path: Path): Named[] =>
  form.flatMap((field, index) => (field.type === 'staff' ? listed(field.roles ?? [], [...path, index, 'roles']) : []));

const routed = ({ routing }: Definition): Named[] =>
  routing.flatMap(({ to }, index): Named[] =>
    typeof to === 'string' ? [] : [[to.role, ['routing', index, 'to', 'role']]],
  );
