/** Files that the sandbox's people have at hand: photos, a voice message, a video, documents. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonFile } from './people.ts';

const folder = join(import.meta.dirname, 'demo');
const mimes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  webp: 'image/webp',
};

const mimeOf = (name: string) => mimes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

/** Names of the demo files, with their MIME types. */
export const demoFiles = (): { readonly name: string; readonly mime: string }[] =>
  readdirSync(folder)
    .toSorted()
    .map((name) => ({ name, mime: mimeOf(name) }));

/** One demo file by name; throws for an unknown one. */
export function demoFile(name: string): PersonFile {
  const known = demoFiles().find((file) => file.name === name);
  if (!known)
    throw new Error(
      `No demo file "${name}"; there are: ${demoFiles()
        .map((file) => file.name)
        .join(', ')}`,
    );
  return { ...known, bytes: readFileSync(join(folder, name)) };
}
