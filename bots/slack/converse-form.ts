import type { Immediate } from '../shared/door.ts';
import type { Incoming } from '../shared/incoming.ts';
import { closing } from './answer.ts';
import {
  type Ack,
  abilities,
  type Conversation,
  once,
  refreshHome,
  refreshModal,
  showAll,
  understood,
  wordsFor,
} from './converse.ts';
import { type Reform, readReform } from './read-action.ts';
import { formView, noticeView } from './render-form.ts';
import { type Where, whereOf } from './where.ts';

/** A form sent before the questions that its answers bring up were in the modal: it is shown again, with them. */
const askedFurther = async (
  { door }: Conversation,
  { from, did }: Incoming,
  immediate: Immediate,
  questions: readonly string[],
): Promise<Immediate> => {
  if (did.kind !== 'form' || immediate.kind !== 'errors' || questions.length === 0) return immediate;
  const missing = Object.keys(immediate.errors);
  if (missing.some((key) => questions.includes(key))) return immediate;
  const form = await door.reform(from, 'slack', did.act, did.values);
  return form.questions.some(({ key }) => missing.includes(key)) ? { kind: 'form', form } : immediate;
};

const submit = async (
  talk: Conversation,
  body: unknown,
  where: Where,
  questions: string[],
  ack: Ack,
): Promise<void> => {
  const did = await understood(talk, body);
  if (!did) {
    const words = await wordsFor(talk, where.user);
    return ack({ response_action: 'update', view: noticeView(words.outdated, where.opened, words) });
  }
  const { locale, immediate } = await talk.door.accept(did, abilities(where, did));
  const shown = await askedFurther(talk, did, immediate, questions);
  const next = closing(shown, where, questions, talk.words(locale));
  await ack(next.ack);
  await showAll(talk, next.after);
  await refreshModal(talk, did, immediate, where, where.behind);
  await refreshHome(talk, did, immediate, where);
};

/** A filled-in form. When it could not be saved its modal stays open with everything in it. */
export const hearSubmission = (
  talk: Conversation,
  body: unknown,
  questions: string[],
  vendorAck: Ack,
): Promise<void> => {
  const where = whereOf(body);
  const ack = once(vendorAck);
  return talk.inOrder(where.user, async () => {
    try {
      await submit(talk, body, where, questions, ack);
    } catch (error) {
      talk.log.error({ err: error }, 'slack: a form was not saved');
      await ack(closing({ kind: 'errors', errors: {} }, where, questions, await wordsFor(talk, where.user)).ack);
    }
  });
};

const reform = async ({ client, door, people, words }: Conversation, read: Reform): Promise<void> => {
  const person = await people.person(read.user);
  const form = await door.reform(person, 'slack', read.act, read.values, read.look);
  await client.views.update({ view_id: read.view, view: formView(form, read.opened, words(person.locale ?? 'ru')) });
};

/** An answer inside an open form on which later questions depend, or a wish for earlier answers; false: something else. */
export const hearReform = async (talk: Conversation, body: unknown, ack: Ack): Promise<boolean> => {
  const read = readReform(body);
  if (!read) return false;
  await ack();
  await talk
    .inOrder(read.user, () => reform(talk, read))
    .catch((error: unknown) => talk.log.error({ err: error }, 'slack: a form did not go on'));
  return true;
};
