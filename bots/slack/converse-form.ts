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
  const next = closing(immediate, where, questions, talk.words(locale));
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
  const form = await door.reform(person, 'slack', read.act, read.values);
  await client.views.update({ view_id: read.view, view: formView(form, read.opened, words(person.locale ?? 'ru')) });
};

/** An answer inside an open form on which later questions depend; null: the payload is something else. */
export const hearReform = async (talk: Conversation, body: unknown, ack: Ack): Promise<boolean> => {
  const read = readReform(body);
  if (!read) return false;
  await ack();
  await talk
    .inOrder(read.user, () => reform(talk, read))
    .catch((error: unknown) => talk.log.error({ err: error }, 'slack: a form did not go on'));
  return true;
};
