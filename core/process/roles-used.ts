import type { Definition } from './definition.ts';

/** Nobody is given these as a role: the client, relations to a ticket, the board, the product itself. */
const notRoles: ReadonlySet<string> = new Set(['client', 'responsible', 'department', 'system', 'head']);

/** The roles whose holders a process needs to go on: who makes its moves and does its tasks, each once. */
export function rolesUsed({ transitions, states, routing }: Definition): string[] {
  const moving = transitions.flatMap(({ by }) => by);
  const doing = Object.values(states).flatMap(({ tasks }) => tasks.map(({ by }) => by));
  const routed = routing.flatMap(({ to }) => (typeof to === 'string' ? [] : [to.role]));
  return [...new Set([...moving, ...doing, ...routed])].filter((role) => !notRoles.has(role));
}
