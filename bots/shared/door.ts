import type { Act } from '../../core/act.ts';
import type { Incoming } from './incoming.ts';
import type { FormScreen, Option, Screen } from './screen.ts';
import type { Look } from './screens/form.ts';

/**
 * What the person must see at once, as the vendor's answer to the very update. Everything else is a delivery and
 * leaves through the queue after the update's transaction has been committed.
 */
export type Immediate =
  | { kind: 'nothing' }
  | { kind: 'toast'; text: string; alert: boolean } // a short word to the one who pressed; nobody else sees it
  | { kind: 'form'; form: FormScreen } // only where the channel has modals
  | { kind: 'errors'; errors: Record<string, string> } // of a submitted form, by field key
  | { kind: 'screen'; screen: Screen } // seen by the one who asked only (Slack: ephemeral; the desk page)
  | { kind: 'home'; screen: Screen };

/** What a channel can do with an answer at once. */
export interface Abilities {
  forms: boolean; // it has modals: a whole form at once instead of one question at a time
  aside?: boolean; // it can show a screen at once to him alone, so that no message is left in his chat
}

/** The one door of all channels: a reader hands updates in, in order within a chat. */
export interface Door {
  /** Handles one update in one transaction. Resolves when it is committed: only then may the vendor be told «received». */
  accept(incoming: Incoming, can: Abilities): Promise<{ locale: 'ru' | 'en'; immediate: Immediate }>;
  /** The same form after some answers: which question is asked depends on the earlier ones. `look`: for answers given before. */
  reform(
    from: Incoming['from'],
    channel: Incoming['channel'],
    act: Act,
    values: Record<string, unknown>,
    look?: Look,
  ): Promise<FormScreen>;
  /** Clients by what a colleague has typed into an open form. Throws Refusal when he may not look for them. */
  suggest(from: Incoming['from'], channel: Incoming['channel'], typed: string): Promise<Option[]>;
}
