import type { ModalView } from '@slack/types';
import type { Immediate } from '../shared/door.ts';
import type { Screen } from '../shared/screen.ts';
import { render } from './render.ts';
import { formView, homeView, noticeView, screenView } from './render-form.ts';
import type { Where } from './where.ts';
import type { SlackWords } from './words.ts';

type Rendered = ReturnType<typeof render>;

/** One call that shows an answer; `show.ts` makes it. */
export type Showing =
  | { do: 'open' | 'push'; trigger: string; view: ModalView }
  | { do: 'update'; view: ModalView; id: string }
  | { do: 'publish'; user: string; view: ReturnType<typeof homeView> }
  | { do: 'respond'; url: string; message: Rendered; replace: boolean; under: string | null }
  | { do: 'whisper'; place: string; user: string; message: Rendered; under: string | null }
  | { do: 'say'; place: string; message: Rendered; under: string | null };

const notice = (text: string): Screen => ({ blocks: [{ kind: 'text', text }], buttons: [] });

const modal = (view: ModalView, where: Where): Showing[] => {
  if (where.trigger === null) return [];
  const inModal = where.surface === 'form' || where.surface === 'screen';
  return [{ do: inModal ? 'push' : 'open', trigger: where.trigger, view }];
};

/** In the conversation where it was asked, for the one who asked; in direct messages there is nobody else. */
const here = (screen: Screen, where: Where, navigates: boolean): Showing[] => {
  const { place, under } = where.opened;
  const message = render(screen);
  if (where.respond)
    return [{ do: 'respond', url: where.respond, message, replace: navigates && where.ephemeral, under }];
  if (place === null) return [{ do: 'say', place: where.user, message, under: null }];
  if (place.startsWith('D')) return [{ do: 'say', place, message, under }];
  return [{ do: 'whisper', place, user: where.user, message, under }];
};

const showScreen = (screen: Screen, where: Where, words: SlackWords): Showing[] => {
  if (where.surface === 'conversation') return here(screen, where, true);
  const view = screenView(screen, where.opened, words);
  return where.surface === 'screen' && where.view ? [{ do: 'update', id: where.view, view }] : modal(view, where);
};

const showText = (text: string, where: Where, words: SlackWords): Showing[] =>
  where.surface === 'conversation'
    ? here(notice(text), where, false)
    : modal(noticeView(text, where.opened, words), where);

/** What to show after a press, a command, a shortcut or an event. Pure. */
export const answer = (immediate: Immediate, where: Where, words: SlackWords): Showing[] => {
  if (immediate.kind === 'nothing') return [];
  if (immediate.kind === 'toast') return showText(immediate.text, where, words);
  if (immediate.kind === 'errors') return showText(Object.values(immediate.errors).join('\n'), where, words);
  if (immediate.kind === 'screen') return showScreen(immediate.screen, where, words);
  if (immediate.kind === 'home') return [{ do: 'publish', user: where.user, view: homeView(immediate.screen) }];
  const form = formView(immediate.form, where.opened, words);
  return where.trigger === null ? here(notice(words.expired), where, false) : modal(form, where);
};

/** What Slack does with a submitted modal: closes it (undefined), shows errors in it, or shows another in its place. */
export type Closing =
  | undefined
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: ModalView };

const errorsUnder = (errors: Record<string, string>, questions: readonly string[], words: SlackWords): Closing => {
  const [first] = questions;
  if (first === undefined) return undefined;
  const known = Object.entries(errors).filter(([key]) => questions.includes(key));
  const rest = Object.entries(errors).flatMap(([key, text]) => (questions.includes(key) ? [] : [text]));
  const shown =
    known.length > 0 ? Object.fromEntries(known) : { [first]: [...new Set(rest)].join('\n') || words.failed };
  return { response_action: 'errors', errors: shown };
};

/** What follows a submitted form: how its modal goes on, and what is shown once it is closed. Pure. */
export const closing = (
  immediate: Immediate,
  where: Where,
  questions: readonly string[], // keys of the questions in the modal
  words: SlackWords,
): { ack: Closing; after: Showing[] } => {
  const replacedBy = (view: ModalView) => ({ ack: { response_action: 'update' as const, view }, after: [] });
  const inPlace = where.opened.place !== null;
  const outside: Where = { ...where, surface: 'conversation', trigger: null };
  if (immediate.kind === 'form') return replacedBy(formView(immediate.form, where.opened, words));
  if (immediate.kind === 'errors') {
    const ack = errorsUnder(immediate.errors, questions, words);
    return ack
      ? { ack, after: [] }
      : replacedBy(noticeView(Object.values(immediate.errors).join('\n'), where.opened, words));
  }
  if (immediate.kind === 'toast' && immediate.alert && questions.length > 0)
    return { ack: errorsUnder({ '': immediate.text }, questions, words), after: [] }; // what was typed stays
  if (immediate.kind === 'toast' && (immediate.alert || !inPlace))
    return replacedBy(noticeView(immediate.text, where.opened, words));
  if (immediate.kind === 'screen' && where.behind !== null) {
    const view = screenView(immediate.screen, where.opened, words);
    return { ack: undefined, after: [{ do: 'update', id: where.behind, view }] }; // the card under the form, as it is now
  }
  if (immediate.kind === 'screen' && !inPlace) return replacedBy(screenView(immediate.screen, where.opened, words));
  return { ack: undefined, after: answer(immediate, outside, words) };
};
