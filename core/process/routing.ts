import type { Answers } from './answers.ts';
import { holds } from './form.ts';
import type { Definition, Route } from './schema.ts';

/** The rules that apply to these answers, in the order of the file: the first that names somebody decides (mission.md A7, F2). */
export function routesFor(definition: Definition, answers: Answers): Route['to'][] {
  return definition.routing.filter((route) => holds(route.when, answers)).map((route) => route.to);
}
