import { parseEnv } from 'node:util';
import { readEnvironment } from '../config.ts';
import { complaints } from './block.ts';
import { Cancelled, type Dialogue } from './dialogue.ts';
import { type Changes, mergeEnv, readEnv, replacedBy, saveEnv } from './write-env.ts';

/** Writes CHANGES to FOLDER's `.env`, asking before a value is replaced; config.ts has the last word. Throws Cancelled. */
export async function finish(dialogue: Dialogue, folder: string, changes: Changes): Promise<void> {
  const { t, good, warn } = dialogue;
  const file = `${folder}/.env`;
  const agreed = await agree(dialogue, readEnv(file), changes);
  const text = await untilAccepted(dialogue, file, agreed);
  const written = changedBy(readEnv(file), agreed);
  if (written.length === 0) return good(t('setup.write.nothing'));
  saveEnv(file, text);
  good(t('setup.write.done', { names: written.join(', ') }));
  const env = readEnvironment(folder);
  const overridden = Object.keys(agreed).filter((name) => (env[name] ?? null) !== agreed[name]);
  if (overridden.length > 0) warn(t('setup.write.overridden', { names: overridden.join(', ') }));
}

/** The changes without those that would replace something which is to stay. */
async function agree({ t, sure, warn }: Dialogue, text: string, changes: Changes): Promise<Changes> {
  const replaced = replacedBy(text, changes);
  if (replaced.length === 0 || (await sure(t('setup.write.replace', { names: replaced.join(', ') })))) return changes;
  warn(t('setup.write.kept', { names: replaced.join(', ') }));
  return Object.fromEntries(Object.entries(changes).filter(([name]) => !replaced.includes(name)));
}

/** The file may hold other lines that the product would not start with: these are the person's to mend. */
async function untilAccepted({ t, bad, sure }: Dialogue, file: string, changes: Changes): Promise<string> {
  for (;;) {
    const text = mergeEnv(readEnv(file), changes);
    const problems = complaints(parseEnv(text));
    if (problems.length === 0) return text;
    bad(t('setup.write.problems', { problems: problems.join('\n') }));
    if (!(await sure(t('setup.write.mend')))) throw new Cancelled();
  }
}

const changedBy = (text: string, changes: Changes): string[] => {
  const given = parseEnv(text);
  return Object.keys(changes).filter((name) => (given[name] || null) !== changes[name]);
};
