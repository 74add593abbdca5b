/** Whether the channel works, part by part; a part that says nothing is well. */
export interface Condition {
  /** `null`: well again. */
  report(part: 'updates' | 'work' | 'calls', trouble: string | null): void;
  health(): { ok: boolean; detail: string };
}

export function createCondition(well: string): Condition {
  const troubles = new Map<string, string>([['updates', 'connecting']]);
  return {
    report(part, trouble) {
      if (trouble === null) troubles.delete(part);
      else troubles.set(part, trouble);
    },
    health() {
      const [trouble] = [...troubles.values()];
      return { ok: trouble === undefined, detail: trouble ?? well };
    },
  };
}
