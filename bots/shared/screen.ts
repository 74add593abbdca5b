import type { Act } from '../../core/act.ts';
import type { Press } from './press.ts';

/** Marks with a meaning; each channel has its own signs for them (screens.md: at most one a line). */
export type Mark = 'late' | 'soon' | 'calm' | 'phone' | 'done' | 'file' | 'waiting';

/** One piece of what a person sees. All text is plain: a renderer escapes it. */
export type Block =
  | { kind: 'title'; text: string; aside?: string; mark?: Mark }
  | { kind: 'text'; text: string; mark?: Mark }
  | { kind: 'quote'; text: string } // somebody's own words
  | { kind: 'facts'; facts: { label: string; value: string }[] }
  | { kind: 'timeline'; items: { time: string; text: string }[] }
  | { kind: 'small'; text: string } // a note in small print
  | { kind: 'list'; title?: string; items: ListItem[] }
  | { kind: 'divider' };

/** A row that opens something. */
export interface ListItem {
  text: string;
  detail?: string;
  mark?: Mark;
  button?: Button;
}

export type Button = { label: string; press: Press; look?: 'primary' | 'danger' } | { label: string; url: string };

/** What a person can see and press: built once from a core query and the wording, rendered by every channel. */
export interface Screen {
  blocks: Block[];
  buttons: Button[][]; // rows, in order of use
  more?: Button[]; // rarely used: behind «⋯» where the channel can
  files?: number[]; // files to show, ids of core files
  filesBelow?: true; // they are what was asked for: in the conversation itself, not in a thread under it
  ask?: 'phone' | 'nothing-more'; // Telegram: offer to share the number / take that keyboard away
}

/** One question of a form, with what the channel needs to ask it well. */
export interface Question {
  key: string;
  label: string;
  hint?: string;
  required: boolean;
  input:
    | { kind: 'text'; long: boolean; most: number }
    | { kind: 'number' | 'email' | 'phone' | 'date' | 'file' }
    | { kind: 'time-slot'; options: Option[] }
    | { kind: 'client'; chosen: Option | null } // looked for as one types
    | { kind: 'one' | 'many'; options: Option[]; decides: boolean }; // decides: later questions depend on it
  value: unknown;
}

export interface Option {
  key: string;
  label: string;
}

/** A whole form at once, for channels with modals. */
export interface FormScreen {
  act: Act;
  title: string;
  submit: string;
  blocks: Block[]; // what one must see while filling it in
  questions: Question[];
  earlier?: Earlier; // answers to the same question, for staff
}

/** Earlier answers to the question that a form writes down or answers (mission.md G3). */
export interface Earlier {
  under: string; // the question beneath which they are offered
  into: string | null; // the question that takes a chosen one
  typed: boolean; // they follow what is written in `under`
  found: FoundAnswer[] | null; // null: not looked for yet
  taken: number | null; // of which request the answer has just been put in
}

export interface FoundAnswer {
  number: number;
  question: string;
  answer: string;
}
