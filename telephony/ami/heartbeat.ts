import type { Session } from './session.ts';
import type { Timing } from './timing.ts';

/**
 * Asks for a sign of life every few seconds, since a frozen server or a cut network closes nothing. Calls ON_SILENT
 * once when an answer is late. Gives the function that ends it.
 */
export function startHeartbeat(session: Session, timing: Timing, onSilent: () => void): () => void {
  let limit: NodeJS.Timeout | undefined;
  const beat = setInterval(ask, timing.pingEvery);

  function ask() {
    limit ??= setTimeout(() => {
      stop();
      onSilent();
    }, timing.pingAnswer);
    session.action('Ping').then(answered, () => {});
  }
  function answered() {
    clearTimeout(limit);
    limit = undefined;
  }
  function stop() {
    clearInterval(beat);
    clearTimeout(limit);
  }
  return stop;
}
