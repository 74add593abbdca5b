/** Settings by name. */
type Given = Readonly<Record<string, unknown>>;

/**
 * Of each group in `needs`, one variable must be there as soon as any of them is. What else begins with the prefix only
 * tells how the block works: given alone it waits for the credentials, and the log says so.
 */
export const blocks = [
  { prefix: 'TELEGRAM_', needs: [['TELEGRAM_BOT_TOKEN']] },
  { prefix: 'SLACK_', needs: [['SLACK_BOT_TOKEN'], ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']] },
  { prefix: 'AMI_', needs: [['AMI_HOST'], ['AMI_USERNAME'], ['AMI_SECRET']] },
  { prefix: 'S3_', needs: [['S3_BUCKET'], ['S3_ACCESS_KEY_ID'], ['S3_SECRET_ACCESS_KEY']] },
] as const;
type Block = (typeof blocks)[number];

const credentialsIn = ({ needs }: Block, given: Given): string[] =>
  needs.flatMap((group) => group.filter((name) => name in given));

/** What is missing from a block, in words. */
export function missingFrom(block: Block, given: Given): string[] {
  const present = credentialsIn(block, given);
  const missing = present.length === 0 ? [] : block.needs.filter((group) => !group.some((name) => name in given));
  return missing.map(
    (group) => `${group.join(' or ')}: missing while ${present.join(', ')} is set, write it or remove the rest`,
  );
}

/** Settings of a block without credentials, in words. */
export function idleIn(block: Block, given: Given): string[] {
  if (credentialsIn(block, given).length > 0) return [];
  const idle = Object.keys(given).filter((name) => name.startsWith(block.prefix));
  const [wanted] = block.needs;
  return idle.map((name) => `${name} does nothing yet: ${wanted.join(' or ')} is not set`);
}
