import * as clack from '@clack/prompts';
import type { T } from '../locales/index.ts';

/** The person has left (Ctrl+C, Esc). */
export class Cancelled extends Error {}

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

interface Asking {
  readonly initial?: string | undefined;
  readonly hint?: string;
  /** Gives what is wrong with the answer, in words. */
  readonly check?: (answer: string) => string | undefined;
}

/** Talking with a person in a terminal. Each question throws Cancelled when he leaves. */
export type Dialogue = ReturnType<typeof createDialogue>;

export function createDialogue(t: T) {
  return {
    t,
    /** An answer without spaces around it. */
    text: async (message: string, { initial = '', hint = '', check }: Asking = {}): Promise<string> =>
      answered(
        await clack.text({ message, initialValue: initial, placeholder: hint, validate: judge(t, check) }),
      ).trim(),
    /** The same, never shown. */
    secret: async (message: string): Promise<string> =>
      answered(
        await clack.password({ message, validate: judge(t, (text) => (text ? undefined : t('setup.required'))) }),
      ).trim(),
    choose: async <Value extends string>(message: string, options: readonly Option<Value>[]): Promise<Value> => {
      const chosen = answered(await clack.select<string>({ message, options: [...options], showInstructions: false }));
      const found = options.find(({ value }) => value === chosen);
      if (!found) throw new Cancelled();
      return found.value;
    },
    several: async (message: string, all: readonly string[], initialValues: readonly string[]): Promise<string[]> => {
      const options = all.map((value) => ({ value, label: value }));
      return answered(
        await clack.multiselect<string>({ message, options, initialValues, required: false, showInstructions: false }),
      );
    },
    sure: async (message: string, initialValue = true): Promise<boolean> =>
      answered(await clack.confirm({ message, active: t('setup.yes'), inactive: t('setup.no'), initialValue })),
    /** Shows that something is being done. */
    during: async <Result>(message: string, work: () => Promise<Result>): Promise<Result> => {
      const spinner = clack.spinner({ cancelMessage: t('setup.cancelled') });
      spinner.start(message);
      return work().finally(() => spinner.clear());
    },
    good: (words: string) => clack.log.success(wrapped(words)),
    warn: (words: string) => clack.log.warn(wrapped(words)),
    bad: (words: string) => clack.log.error(wrapped(words)),
    note: (words: string, title: string) => clack.note(words, title, { format: (line) => line }),
    /** A line that a terminal may be asked to copy whole: nothing is drawn beside it. */
    plain: (line: string) => process.stdout.write(`\n${line}\n\n`),
    begin: (title: string) => clack.intro(title),
    end: (words: string) => clack.outro(words),
    leave: (words: string) => clack.cancel(words),
  };
}

const answered = <Answer>(answer: Answer | typeof clack.CANCEL_SYMBOL): Answer => {
  if (answer === clack.CANCEL_SYMBOL) throw new Cancelled();
  return answer;
};

/** Line breaks come in with a paste, and `.env` cannot hold every mixture of quotes. */
const judge =
  (t: T, check: Asking['check']) =>
  (answer = ''): string | undefined => {
    const holds = !/[\r\n]/.test(answer.trim()) && !["'", '`', '"'].every((mark) => answer.includes(mark));
    return holds ? check?.(answer.trim()) : t('setup.oneLine');
  };

/** clack leaves long lines to the terminal, which breaks them in the middle of words. */
function wrapped(words: string): string {
  const width = Math.max(40, Math.min(process.stdout.columns ?? 80, 110) - 4);
  return words.replaceAll(new RegExp(`(?![^\\n]{1,${width}}$)([^\\n]{1,${width}})[ ]`, 'gm'), '$1\n');
}
