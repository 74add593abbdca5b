/** One thing the product stands on. `off`: the company does not use it, which is no failure. */
export interface HealthPart {
  name: string; // database, queue, telegram, slack, ami …
  state: 'ok' | 'failing' | 'off';
  detail: string; // for administrators: no secrets, no personal data
}
