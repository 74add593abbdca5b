import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Bolt's log in ours; `quiet` where what goes wrong is told by health.ts, once and in plain words. What Bolt calls «info» is its inner life: our «debug». */
export const boltLog = (log: Logger, quiet = false): BoltLogger => {
  const said = (parts: unknown[]): string =>
    parts
      .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : JSON.stringify(part)))
      .join(' ');
  return {
    debug: () => {}, // whole payloads, with what people wrote: at no level of ours
    info: (...parts: unknown[]) => log.debug(said(parts)),
    warn: (...parts: unknown[]) => log[quiet ? 'debug' : 'warn'](said(parts)),
    error: (...parts: unknown[]) =>
      log[quiet ? 'debug' : 'error']({ err: parts.find((part) => part instanceof Error) }, said(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO, // keeps Bolt from spelling out every payload
    setName: () => {},
  };
};
