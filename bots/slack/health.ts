import { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { refusedKeys } from './trouble.ts';

/** Parts that may fail by themselves, named after the setting to look at. */
export const botPart = 'SLACK_BOT_TOKEN';
export const socketPart = 'SLACK_APP_TOKEN';

/** What works right now. `problem` is in plain words, for /health/ready. */
export interface Health {
  /** Something works again. */
  fine(part: string): void;
  /** Something does not work; said in the log once, until it works again or fails otherwise. */
  trouble(part: string, error: unknown): void;
  now(): { ok: boolean; detail: string };
}

const codeOf = (error: unknown): string => {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  return error instanceof Error ? error.message : String(error);
};

/** Whether Slack refuses our key, so that trying again at once makes no sense. */
export const keyRefused = (error: unknown): boolean => refusedKeys.has(codeOf(error));

/** Asked about ourselves, this means that the app was removed; asked about a person, that he was. */
const removed = 'account_inactive';

const inWords = (part: string, error: unknown): string => {
  const code = codeOf(error);
  if (keyRefused(error) || code === removed)
    return `Slack does not accept the ${part} (${code}): check it in the settings of the Slack app`;
  if (code === 'missing_scope') return `the ${part} lacks a permission: install the Slack app anew from manifest.yaml`;
  return `${part}: no connection to Slack (${code})`;
};

/** Remembers for each named part whether it works; a part not heard of yet counts as not working. */
export const createHealth = (parts: readonly string[], log: Logger): Health => {
  const problems = new Map<string, string | null>(parts.map((part) => [part, `${part}: not connected yet`]));
  return {
    fine(part) {
      if (problems.get(part) !== null) log.info(`slack: ${part} works`);
      problems.set(part, null);
    },
    trouble(part, error) {
      const words = inWords(part, error);
      if (problems.get(part) !== words) log.error(`slack: ${words}`);
      problems.set(part, words);
    },
    now() {
      const bad = [...problems.values()].filter((problem) => problem !== null);
      return bad.length === 0 ? { ok: true, detail: 'connected' } : { ok: false, detail: bad.join('; ') };
    },
  };
};
