/** The process language (design.md §5): one door to its words, types and reading. */
export * from './deadline.ts';
export * from './effect.ts';
export * from './field.ts';
export type { Problem, ProblemCode } from './problem.ts';
export { readDefinition } from './reading.ts';
export * from './schema.ts';
export * from './task.ts';
export * from './vocabulary.ts';
