import type { CardFile, PastLine } from '../../../core/queries/ticket-card.ts';
import { showStamp } from '../../../locales/format.ts';
import { clauseOf, whoWords } from './history-line.ts';
import type { Clause, Told } from './history-told.ts';
import type { Speech } from './reader.ts';
import { dotted, fileWords, originWords } from './words.ts';

/** What was done at one moment by one person, in one sentence. */
export interface Moment {
  at: Date;
  text: string;
  files: CardFile[];
  channel: string;
}

/**
 * History as sentences, oldest first: «взяли в работу · отвечает Игорь Смирнов». Staff are told who did it; a client
 * only whose words they are. `self`: the reading client; `opening`: files that came with the request itself.
 */
export function momentsOf(
  told: Told,
  lines: PastLine[],
  speech: Speech,
  { self, opening = [] }: { self: number | null; opening?: CardFile[] },
): Moment[] {
  return together(lines).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const shown = withoutRepeats(group);
    const clauses = shown.flatMap((line) => clauseOf(told, line, speech, self) ?? []);
    const came = group.some(({ what }) => what.kind === 'opened') ? opening : [];
    if (came.length > 0) clauses.push({ text: fileWords(speech.t, came), voiced: false });
    if (clauses.length === 0) return [];
    const who = whoWords(first.actor, told.party, speech, self);
    const files = shown.flatMap((line) => line.files);
    return [
      { at: first.at, channel: first.channel, text: sentence(told, clauses, who, speech), files: [...came, ...files] },
    ];
  });
}

/** Lines written by one command stand together. */
function together(lines: PastLine[]): PastLine[][] {
  const groups: PastLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1)?.at(-1);
    const same = last && last.at.getTime() === line.at.getTime() && sameActor(last, line);
    if (same) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups;
}

const nameOf = ({ actor }: PastLine) => ('name' in actor ? actor.name : '');
const sameActor = (one: PastLine, other: PastLine) =>
  one.actor.kind === other.actor.kind && nameOf(one) === nameOf(other);

/** Files that came with words are in the history twice; they are told once. */
function withoutRepeats(group: PastLine[]): PastLine[] {
  const told = new Set<number>();
  return group.flatMap((line) => {
    const files = line.files.filter(({ id }) => !told.has(id));
    if (line.what.kind === 'filed' && files.length === 0) return [];
    for (const { id } of files) told.add(id);
    return [{ ...line, files }];
  });
}

function sentence({ party }: Told, clauses: Clause[], who: string | null, { t }: Speech): string {
  const voice = (words: string) => (who ? t('happened.voice', { who, words }) : words);
  if (party === 'staff') return voice(dotted(...clauses.map(({ text }) => text)));
  return dotted(...clauses.map(({ text, voiced }) => (voiced ? voice(text) : text)));
}

/** The timeline of a card; with `channels`, where each thing was done too. */
export const timelineItems = (moments: Moment[], speech: Speech, channels = false) =>
  moments.map(({ at, text, channel }) => {
    const where = channels && channel !== 'clock' ? originWords(speech.t, channel) : null;
    return { time: showStamp(at, speech), text: dotted(text, where) };
  });
