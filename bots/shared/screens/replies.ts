import type { Actor } from '../../../core/context.ts';
import { activeProcess } from '../../../core/queries/active-process.ts';
import { callsOf } from '../../../core/queries/calls-of.ts';
import { clientCard } from '../../../core/queries/client-card.ts';
import { mayFile } from '../../../core/queries/filing.ts';
import { keptWords } from '../../../core/queries/kept-words.ts';
import { canPublish } from '../../../core/queries/may-publish.ts';
import { myTasks } from '../../../core/queries/my-tasks.ts';
import { openForm } from '../../../core/queries/open-form.ts';
import { processLines, versionsOf } from '../../../core/queries/process-versions.ts';
import { search } from '../../../core/queries/search.ts';
import { ticketCard } from '../../../core/queries/ticket-card.ts';
import { myTickets, teamTickets } from '../../../core/queries/tickets.ts';
import type { Screen } from '../screen.ts';
import type { View } from '../view.ts';
import { callsScreen } from './calls.ts';
import { callsFileScreen } from './calls-file.ts';
import { cardReply, companyReply, contactReply } from './card.ts';
import { deskLinkScreen } from './desk-link.ts';
import { doneScreen, passedScreen } from './done.ts';
import { earlierReply } from './earlier.ts';
import { editsReply } from './edits.ts';
import { foundScreen } from './found.ts';
import { helpScreen } from './help.ts';
import { historyScreen } from './history.ts';
import { homeFor } from './home.ts';
import { meScreen } from './me.ts';
import { processesScreen } from './menu.ts';
import { menuFor } from './menu-for.ts';
import { personFilesScreen, personReply } from './person.ts';
import { processListScreen, processScreen } from './process.ts';
import { questionScreen } from './question.ts';
import type { Reader, Source, Speech } from './reader.ts';
import { faultSaid, refusedScreen } from './refused.ts';
import { registerReply } from './register.ts';
import { schemeScreen } from './scheme.ts';
import { ticketsScreen } from './tickets.ts';
import { welcomeFor } from './welcome.ts';
import { wordsKeptScreen } from './words-kept.ts';

/** Where the desk page is; absent: nobody has said. */
export interface Links {
  desk?(secret: string): string;
}

/** A person who asks; replies never go to a department's board. */
type Asking = Reader & { actor: Actor };

/** The reply that a view names, fresh from the base. Null: there is nothing to show any more. Throws Refusal. */
export async function replyScreen(
  source: Source & Links,
  view: View,
  reader: Asking,
  speech: Speech,
): Promise<Screen | null> {
  const { db, now, settings } = source;
  const { actor } = reader;
  switch (view.name) {
    case 'welcome':
      return welcomeFor(reader, settings.companyName, speech, view.kept);
    case 'menu':
      return menuFor(source, actor, speech, view.greet);
    case 'processes':
      return processesReply(source, view, actor, speech);
    case 'question':
      return questionReply(source, view.fault, reader, speech);
    case 'asked':
      return { blocks: [{ kind: 'text', text: view.label[speech.locale] }], buttons: [] };
    case 'tickets':
      return ticketsReply(source, view, actor, speech);
    case 'history':
      return historyScreen(await ticketCard(db, view.ticket, actor, now), speech, selfOf(actor));
    case 'earlier':
      return earlierReply(source, view.ticket, actor, speech);
    case 'client':
      return contactReply(source, view.contact, actor, speech);
    case 'card':
      return cardReply(source, view, actor, speech);
    case 'edits':
      return editsReply(source, view, actor, speech);
    case 'person':
      return personReply(source, view, actor, speech);
    case 'person-file':
      return actor.kind === 'staff' ? personFilesScreen(view.files, speech) : null;
    case 'found':
      return foundScreen(view.query, await search(db, actor, view.query, settings, now), speech);
    case 'words-kept':
      return wordsReply(source, view.message, actor, speech);
    case 'company':
      return actor.kind === 'contact'
        ? companyReply(source, actor.id, actor, speech)
        : menuFor(source, actor, speech, false);
    case 'home':
      return homeFor(source, reader);
    case 'calls':
      return actor.kind === 'staff' ? callsReply(source, actor.id, speech) : menuFor(source, actor, speech, false);
    case 'me':
      return actor.kind === 'staff' ? meScreen(source, actor.id, speech) : menuFor(source, actor, speech, false);
    case 'register':
      return registerReply(source, view, actor, speech);
    case 'calls-file':
      return actor.kind === 'staff' ? callsFileScreen(view, speech) : null;
    case 'process-list':
      return actor.kind === 'staff' ? processListScreen(await processLines(db), speech, view.sought) : null;
    case 'process':
      return processReply(source, view, actor, speech);
    case 'scheme':
      return schemeScreen(await ticketCard(db, view.ticket, actor, now), view.picture, speech);
    case 'desk-link':
      return deskLinkScreen(source.desk?.(view.secret) ?? null, speech);
    case 'done':
      return doneScreen(view.what, speech);
    case 'passed':
      return passedScreen(view.ticket, view.told, speech);
    case 'refused':
      return refusedScreen(view.reason, speech);
    case 'help':
      return helpScreen(actor.kind === 'staff' ? 'staff' : 'client', speech);
  }
}

type Of<N extends View['name']> = Extract<View, { name: N }>;

/** The reading client, who is «вы» in his own history. */
export const selfOf = (actor: Actor | null): number | null => (actor?.kind === 'contact' ? actor.id : null);

async function processesReply(
  { db, now }: Source,
  { contact, call }: Of<'processes'>,
  actor: Actor,
  speech: Speech,
): Promise<Screen> {
  const named = contact === null || actor.kind !== 'staff' ? null : await clientCard(db, contact, actor, now);
  const target = { contact, call, client: named?.contact.name ?? null, byStaff: actor.kind === 'staff' };
  return processesScreen(await mayFile(db, actor), target, speech);
}

async function questionReply(
  source: Source,
  fault: string | undefined,
  { account, actor }: Asking,
  speech: Speech,
): Promise<Screen | null> {
  const filling = account && (await openForm(source, actor, account.id));
  return filling && questionScreen(source, filling, speech, fault && faultSaid(speech.locale, fault));
}

async function ticketsReply(
  { db, now }: Source,
  { whose, id }: Of<'tickets'>,
  actor: Actor,
  speech: Speech,
): Promise<Screen> {
  const { t } = speech;
  if (whose === 'contact' && id !== null) {
    const { contact, open } = await clientCard(db, id, actor, now);
    return ticketsScreen(
      t('work.ofContact', { name: contact.name }),
      open,
      actor.kind === 'staff' ? 'staff' : 'client',
      speech,
    );
  }
  if (whose === 'team' && actor.kind === 'staff') {
    return ticketsScreen(t('work.teamTitle'), await teamTickets(db, actor.id, now), 'staff', speech);
  }
  const party = actor.kind === 'staff' ? 'staff' : 'client';
  const title = t(party === 'staff' ? 'work.mineStaff' : 'work.mine');
  const tasks = actor.kind === 'staff' ? await myTasks(db, actor.id, now) : [];
  return ticketsScreen(title, await myTickets(db, actor, now), party, speech, tasks);
}

async function wordsReply({ db, now }: Source, message: number, actor: Actor, speech: Speech): Promise<Screen | null> {
  const words = await keptWords(db, actor, message);
  const party = actor.kind === 'staff' ? 'staff' : 'client';
  return words && wordsKeptScreen(words, await myTickets(db, actor, now), await mayFile(db, actor), party, speech);
}

const mostVersions = 8;

async function processReply(
  { db }: Source,
  { process: key, files }: Of<'process'>,
  actor: Actor,
  speech: Speech,
): Promise<Screen | null> {
  if (actor.kind !== 'staff') return null;
  const versions = await versionsOf(db, key, mostVersions);
  const mayChange = await canPublish(db, actor);
  return processScreen({ process: await activeProcess(db, key), versions, mayChange, files }, speech);
}

const mostCalls = 15;

const callsReply = async ({ db }: Source, staffId: number, speech: Speech): Promise<Screen> =>
  callsScreen(await callsOf(db, { staffId }, mostCalls), speech);
