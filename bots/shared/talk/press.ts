import { askCallback } from '../../../core/commands/ask-callback.ts';
import { chooseCaller } from '../../../core/commands/choose-caller.ts';
import { backDraft, chooseOption, dropDraft, passDraft } from '../../../core/commands/draft.ts';
import { issueLink } from '../../../core/commands/issue-link.ts';
import { chooseLanguage } from '../../../core/commands/meet-account.ts';
import { requestDial } from '../../../core/commands/request-dial.ts';
import { attachWords, draftOfWords, formOfWords } from '../../../core/commands/write-message.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Immediate } from '../door.ts';
import type { Press } from '../press.ts';
import { formScreen } from '../screens/form.ts';
import { begin, finish, onward } from './fill.ts';
import { askOn, closeForm, nothing, reply, showTicket, type Talk, wordsPlaced } from './reply.ts';

type Of<D extends Press['do']> = Extract<Press, { do: D }>;

/** What somebody whom we do not know yet may press: the questions by which he introduces himself. */
const forStrangers: ReadonlySet<Press['do']> = new Set(['menu', 'option', 'step', 'language', 'register']);

/** Does what a button says, for the one who pressed it. */
export async function onPress(talk: Talk, press: Press): Promise<Immediate> {
  if (talk.ctx.actor.kind === 'account' && !forStrangers.has(press.do)) throw new Refusal({ code: 'stranger' });
  switch (press.do) {
    case 'menu':
      return reply(talk, { name: 'menu', greet: false });
    case 'file':
      return begin(talk, { kind: 'open', process: press.process, ...onBehalf(talk, press) });
    case 'processes':
      return reply(talk, { name: 'processes', contact: press.contact, call: press.call });
    case 'tickets':
      return reply(talk, { name: 'tickets', whose: press.whose, id: press.id });
    case 'ticket':
      return showTicket(talk, press.ticket);
    case 'history':
      return reply(talk, { name: 'history', ticket: press.ticket });
    case 'move':
      return begin(talk, { kind: 'move', ticket: press.ticket, transition: press.transition });
    case 'option':
      await chooseOption(talk.ctx, talk.account.id, press);
      return onward(talk);
    case 'step':
      return onStep(talk, press);
    case 'attach':
      await attachWords(talk.ctx, press.message, press.ticket);
      return wordsPlaced(talk);
    case 'file-message':
      return onFileMessage(talk, press);
    case 'company':
      return reply(talk, { name: 'company' });
    case 'call-me':
      await askCallback(talk.ctx);
      return reply(talk, { name: 'done', what: 'call-me' });
    case 'contact':
      return reply(talk, { name: 'client', contact: press.contact });
    case 'caller':
      await chooseCaller(talk.ctx, { call: press.call, contactId: press.contact });
      return nothing; // the card itself changes
    case 'register':
      return begin(talk, { kind: 'register', call: press.call });
    case 'dial':
      await requestDial(talk.ctx, whomToDial(press));
      return reply(talk, { name: 'done', what: 'calling' });
    case 'desk':
      return reply(talk, { name: 'desk-link', secret: await issueLink(talk.ctx, 'desk') });
    case 'language':
      await chooseLanguage(talk.ctx, talk.account, press.locale);
      return reply(talk, { name: 'done', what: 'language' });
  }
}

/** Words already written become a request: its whole form with the words in it, or its next question. */
async function onFileMessage(talk: Talk, { message, process }: Of<'file-message'>): Promise<Immediate> {
  const { ctx, account } = talk;
  if (talk.forms) {
    const { act, answers } = await formOfWords(ctx, message, process);
    return { kind: 'form', form: await formScreen(ctx, account.locale, act, answers) };
  }
  await draftOfWords(ctx, account.id, message, process);
  return askOn(talk);
}

/** Staff file for a client and from a call; anybody else files for himself, whatever a button of his invention says. */
function onBehalf({ ctx }: Talk, { contact, call }: Of<'file'>): Pick<Of<'file'>, 'contact' | 'call'> {
  return ctx.actor.kind === 'staff' ? { contact, call } : { contact: null, call: null };
}

async function onStep(talk: Talk, { draft, to }: Of<'step'>): Promise<Immediate> {
  const { ctx, account } = talk;
  switch (to) {
    case 'cancel':
      await dropDraft(ctx, account.id, draft);
      return closeForm(talk, 'cancelled');
    case 'back':
      await backDraft(ctx, account.id, draft);
      return askOn(talk);
    case 'skip':
    case 'done':
      await passDraft(ctx, account.id, draft);
      return onward(talk);
    case 'confirm':
      return finish(talk, draft);
  }
}

function whomToDial({ call, contact }: Of<'dial'>): { call: number } | { contact: number } {
  if (call !== null) return { call };
  if (contact !== null) return { contact };
  throw new Refusal({ code: 'no-number' });
}
