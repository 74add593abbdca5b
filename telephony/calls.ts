/**
 * Call tracking: Asterisk's manager events in, facts about calls out. Pure: no Node, no Prisma, no clock.
 * The rules come from streams recorded from real servers (test/telephony/traces).
 */
export type { AmiEvent } from './calls/ami-event.ts';
export type { DialPlan } from './calls/channel-name.ts';
export type { CallFact, Direction, EndedFact, Outcome, StopReason } from './calls/fact.ts';
export { isMissed } from './calls/fact.ts';
export { readEvent } from './calls/read-event.ts';
export { type PhoneState, readPhone } from './calls/read-phone.ts';
export { readSnapshot, type Snapshot } from './calls/read-snapshot.ts';
export type { CallsState, Reading } from './calls/state.ts';
export { emptyCalls, openCallIds } from './calls/state.ts';
