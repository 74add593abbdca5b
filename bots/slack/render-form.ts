import type { HomeView, ModalView } from '@slack/types';
import type { Block, Earlier, FormScreen, Question, Screen } from '../shared/screen.ts';
import { names } from './names.ts';
import { type Opened, writeMetadata } from './opened.ts';
import { blocksOf } from './render.ts';
import { earlierBlocks } from './render-earlier.ts';
import { inputBlock } from './render-input.ts';
import { plain } from './text.ts';
import type { SlackWords } from './words.ts';

const titled = (title: string, close: string) => ({
  type: 'modal' as const,
  title: plain(title, 24),
  close: plain(close, 24),
});

/** A question, and beneath it what was answered to one like it. */
const asked = (question: Question, earlier: Earlier | undefined, words: SlackWords) => {
  const taken = earlier?.into === question.key ? earlier.taken : null;
  return [
    ...inputBlock(question, words, taken),
    ...(earlier?.under === question.key ? earlierBlocks(earlier, words) : []),
  ];
};

/** A form as a modal: each question is an input whose block id is the key of the answer. */
export const formView = (form: FormScreen, opened: Opened, words: SlackWords): ModalView => {
  const inputs = form.questions.flatMap((question) => asked(question, form.earlier, words)).slice(0, 80);
  const shown = blocksOf({ blocks: form.blocks, buttons: [] }, 'modal').slice(0, 100 - inputs.length);
  return {
    ...titled(form.title, words.cancel),
    callback_id: names.form,
    private_metadata: writeMetadata({ opened, act: form.act }),
    submit: plain(form.submit, 24),
    blocks: [...shown, ...inputs],
  };
};

/** A title short enough to head a modal is not said twice. */
const heading = (screen: Screen): { title: string | null; blocks: Block[] } => {
  const [first, ...rest] = screen.blocks;
  if (first?.kind !== 'title' || first.text.length > 24) return { title: null, blocks: screen.blocks };
  const aside: Block[] =
    first.aside === undefined ? [] : [{ kind: 'text', text: first.aside, ...(first.mark && { mark: first.mark }) }];
  return { title: first.text, blocks: [...aside, ...rest] };
};

/** A screen as a modal, where there is no conversation to show it in. */
export const screenView = (screen: Screen, opened: Opened, words: SlackWords): ModalView => {
  const { title, blocks } = heading(screen);
  return {
    ...titled(title ?? words.notice, words.close),
    callback_id: names.screen,
    private_metadata: writeMetadata({ opened, act: null }),
    blocks: blocksOf({ ...screen, blocks }, 'modal'),
  };
};

/** A few words in a small modal. */
export const noticeView = (text: string, opened: Opened, words: SlackWords): ModalView =>
  screenView({ blocks: [{ kind: 'text', text }], buttons: [] }, opened, words);

/** A screen as App Home. */
export const homeView = (screen: Screen): HomeView => ({ type: 'home', blocks: blocksOf(screen, 'home') });
