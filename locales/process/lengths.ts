import type { DeadlinePlan } from '../../core/process/definition.ts';
import { showLength } from '../format.ts';
import { type Locale, wording } from '../index.ts';

const workingDay = 8 * 60; // minutes

/** The length of a deadline: «4 ч», «2 рабочих дня», «3 дня». */
export function lengthWords({ minutes }: DeadlinePlan['length'], clock: DeadlinePlan['clock'], locale: Locale): string {
  const days = minutes / workingDay;
  const whole = clock === 'working' && days >= 1 && Number.isInteger(days);
  return whole ? wording(locale)('process.workingDays', { count: days }) : showLength(minutes, locale);
}
