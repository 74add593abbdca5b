import { storable } from './storable.ts';

/** Signs that take room or none and show nothing: they make one name look like another, or like no name at all. */
const unseen = /[\p{Cf}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/** Joins the pictures of an emoji, and nothing else. */
const joining = /(?<=\p{Extended_Pictographic}|\uFE0F|\p{Emoji_Modifier})\u200D(?=\p{Extended_Pictographic})/gu;

/**
 * One line as it reads: what nobody sees in it is gone, and so is what turns it round. For names of people, companies and
 * files, and for short answers: whoever gives them may want to be taken for somebody else.
 */
export function plainName(given: string): string {
  const whole = storable(given).split(joining);
  return whole
    .map((part) => part.replace(unseen, ''))
    .join('\u200D')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

const longest = 200;

/** The name of a file, without folders and what would end the line or the quotes in which a vendor is told it. */
export const plainFileName = (given: string | undefined): string =>
  plainName((given ?? '').replace(/^.*[/\\]/s, ''))
    .replaceAll('"', "'")
    .slice(-longest)
    .toWellFormed() || 'file';
