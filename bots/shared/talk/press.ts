import { askCallback } from '../../../core/commands/ask-callback.ts';
import { chooseDigests } from '../../../core/commands/choose-digests.ts';
import { backDraft, chooseOption, dropDraft, passDraft } from '../../../core/commands/draft.ts';
import { issueLink } from '../../../core/commands/issue-link.ts';
import { chooseLanguage } from '../../../core/commands/meet-account.ts';
import { attachWords, draftOfWords, formOfWords } from '../../../core/commands/write-message.ts';
import { Refusal } from '../../../core/refusal.ts';
import { localeOf } from '../../../locales/index.ts';
import type { Immediate } from '../door.ts';
import { doDeed, type Lead, leadOf } from '../lead.ts';
import { processView, schemeView } from '../made-views.ts';
import type { Press } from '../press.ts';
import { formScreen } from '../screens/form.ts';
import { begin, finish, onward } from './fill.ts';
import { onProposal, onRestore } from './process.ts';
import { askOn, closeForm, nothing, reply, showTicket, type Talk, wordsPlaced } from './reply.ts';
import { onTable } from './table.ts';

type Of<D extends Press['do']> = Extract<Press, { do: D }>;

/** What somebody whom we do not know yet may press: the questions by which he introduces himself. */
const forStrangers: ReadonlySet<Press['do']> = new Set(['menu', 'option', 'step', 'language', 'register']);

/** Does what a button says, for the one who pressed it. */
export async function onPress(talk: Talk, press: Press): Promise<Immediate> {
  if (talk.ctx.actor.kind === 'account' && !forStrangers.has(press.do)) throw new Refusal({ code: 'stranger' });
  const lead = leadOf(press, talk.ctx.actor);
  return lead ? follow(talk, lead) : onOwnPress(talk, press);
}

async function follow(talk: Talk, lead: Lead): Promise<Immediate> {
  switch (lead.to) {
    case 'view':
      return reply(talk, lead.view);
    case 'ticket':
      return showTicket(talk, lead.ticket);
    case 'form':
      return begin(talk, lead.act);
    case 'deed': {
      const done = await doDeed(talk.ctx, lead.deed);
      return done ? reply(talk, { name: 'done', what: done }) : nothing;
    }
  }
}

/** Buttons of chats alone: a form's questions, words not yet placed, the person's own affairs. */
async function onOwnPress(talk: Talk, press: Press): Promise<Immediate> {
  const { ctx, account } = talk;
  switch (press.do) {
    case 'menu':
      return reply(talk, { name: 'menu', greet: false });
    case 'option':
      return onward(talk, await chooseOption(ctx, account.id, press));
    case 'step':
      return onStep(talk, press);
    case 'attach':
      await attachWords(ctx, press.message, press.ticket);
      return wordsPlaced(talk);
    case 'file-message':
      return onFileMessage(talk, press);
    case 'company':
      return reply(talk, { name: 'company' });
    case 'call-me':
      await askCallback(ctx);
      return reply(talk, { name: 'done', what: 'call-me' });
    case 'proposal':
      return onProposal(talk, press);
    case 'table':
      return onTable(talk, press);
    case 'process':
      return reply(talk, await processView(ctx, press.process, localeOf(account.locale)));
    case 'process-list':
      return reply(talk, { name: 'process-list' });
    case 'restore':
      return onRestore(talk, press.version);
    case 'scheme':
      return reply(talk, await schemeView(ctx, press.ticket, localeOf(account.locale)));
    case 'desk':
      return reply(talk, { name: 'desk-link', secret: await issueLink(ctx, 'desk') });
    case 'digests':
      await chooseDigests(ctx, press.to === 'on');
      return reply(talk, { name: 'done', what: press.to === 'on' ? 'digests-on' : 'digests-off' });
    case 'language':
      await chooseLanguage(ctx, account, press.locale);
      return reply(talk, { name: 'done', what: 'language' });
    default:
      throw new Refusal({ code: 'old-button' });
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
      return onward(talk, await passDraft(ctx, account.id, draft));
    case 'confirm':
      return finish(talk, draft);
  }
}
