/** One thing the product stands on. `off`: the company does not use it, which is no failure. */
export interface HealthPart {
  name: string; // database, queue, telegram, slack, ami …
  state: 'ok' | 'failing' | 'off';
  detail: string; // for administrators: no secrets, no personal data
}

/** How something that runs is at this moment. */
export type Condition = { ok: boolean; detail: string };

/** The parts by name; what does not run at all is off. */
export function partsOf(names: readonly string[], running: ReadonlyMap<string, () => Condition>): HealthPart[] {
  return names.map((name) => {
    const now = running.get(name)?.();
    return now ? { name, state: now.ok ? 'ok' : 'failing', detail: now.detail } : { name, state: 'off', detail: '' };
  });
}
