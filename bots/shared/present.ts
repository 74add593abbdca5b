import { callCard } from '../../core/queries/call-card.ts';
import { leftBehind, processVersion } from '../../core/queries/process-versions.ts';
import { proposalCard } from '../../core/queries/proposal.ts';
import { tableImport } from '../../core/queries/table-import.ts';
import { historyOf, ticketCard } from '../../core/queries/ticket-card.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Telling } from '../../core/telling.ts';
import type { Screen } from './screen.ts';
import { assignedScreen } from './screens/assigned.ts';
import { callScreen, recordingScreen } from './screens/call.ts';
import { calendarScreen, digestScreen } from './screens/digest.ts';
import { fileLostScreen } from './screens/file-lost.ts';
import { toldToClient, toldToStaff } from './screens/happened.ts';
import { informedScreen } from './screens/informed.ts';
import { linkScreen } from './screens/link-state.ts';
import { phoneScreen } from './screens/me.ts';
import { notDialledScreen } from './screens/not-dialled.ts';
import { mostLeft, proposalScreen, revisedScreen } from './screens/proposal.ts';
import { rateScreen } from './screens/rate.ts';
import { type Reader, type Source, type Speech, speechOf } from './screens/reader.ts';
import { refusedScreen } from './screens/refused.ts';
import { reminderScreen } from './screens/reminder.ts';
import { type Links, replyScreen, selfOf } from './screens/replies.ts';
import { tableScreen } from './screens/table.ts';
import { taskScreen } from './screens/task.ts';
import { ticketScreen } from './screens/ticket.ts';
import { unreachedScreen } from './screens/unreached.ts';
import { whileAwayScreen } from './screens/while-away.ts';
import { View } from './view.ts';

export type { Reader } from './screens/reader.ts';

/**
 * The screen of what is told, fresh at this moment and in the reader's words. Null: there is nothing to say any more,
 * such as a reminder of what was done meanwhile. What the reader may not see he is told so when he asked for it;
 * otherwise it is not shown.
 */
export async function present(core: Source & Links, telling: Telling, reader: Reader): Promise<Screen | null> {
  const speech = speechOf(reader, core.now);
  try {
    return await build(core, telling, reader, speech);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const asked = telling.kind === 'view' || telling.kind === 'ticket';
    return asked && reader.account ? refusedScreen(error.reason, speech) : null;
  }
}

/** Told to colleagues without asking a query whether the reader may know. */
const forStaff: ReadonlySet<Telling['kind']> = new Set([
  ...(['call', 'recording', 'not-dialled', 'phone', 'link'] as const),
  ...(['unreached', 'proposal', 'revised', 'table', 'digest', 'calendar-missing'] as const),
]);

type Of<K extends Telling['kind']> = Extract<Telling, { kind: K }>;

async function build(core: Source & Links, telling: Telling, reader: Reader, speech: Speech): Promise<Screen | null> {
  const { db, now } = core;
  const { actor } = reader;
  if (forStaff.has(telling.kind) && reader.account && actor?.kind !== 'staff') return null; // he works here no more
  const card = (number: number) => ticketCard(db, number, actor, now);
  switch (telling.kind) {
    case 'ticket':
      return ticketScreen(await card(telling.ticket), speech, selfOf(actor));
    case 'call':
      return callScreen(await callCard(db, telling.call, actor?.kind === 'staff' ? actor.id : null, now), speech);
    case 'happened':
      return happened(core, telling, reader, speech);
    case 'assigned': {
      const given = await card(telling.ticket);
      return actor?.kind === 'staff' && given.ticket.responsibleId === actor.id ? assignedScreen(given, speech) : null;
    }
    case 'task':
      return taskScreen(await card(telling.ticket), telling.task, speech);
    case 'reminder':
      return reminderScreen(await card(telling.ticket), telling, speech);
    case 'while-away':
      return whileAwayScreen(core, telling, reader, speech, (told) => present(core, told, reader));
    case 'unreached':
      return unreachedScreen(telling.name, telling.ticket === null ? null : await card(telling.ticket), speech);
    case 'rate':
      return rateScreen(await card(telling.ticket), speech);
    case 'informed':
      return informedScreen(core, reader, telling, speech);
    case 'file-lost':
      return fileLostScreen(telling.file, speech);
    case 'link':
      return linkScreen(telling, speech);
    case 'proposal':
      return proposalScreen(await proposalCard(db, telling.proposal), telling.picture, speech);
    case 'digest':
      return actor?.kind === 'staff' ? digestScreen(core, telling.digest, actor.id, speech) : null;
    case 'calendar-missing':
      return calendarScreen(telling.year, speech);
    case 'table':
      return tableScreen(await tableImport(db, telling.table), speech);
    case 'revised':
      return revisedScreen(
        await processVersion(db, telling.process),
        telling.moved,
        await leftBehind(db, telling.process, mostLeft),
        speech,
      );
    case 'not-dialled':
      return notDialledScreen(telling, speech);
    case 'recording':
      return recordingScreen(await callCard(db, telling.call, null, now), telling.file, speech);
    case 'phone':
      return phoneScreen(core, telling, actor, speech);
    case 'view':
      return actor && replyScreen(core, View.parse(telling.view), { ...reader, actor }, speech);
  }
}

async function happened(core: Source, { ticket, entries }: Of<'happened'>, reader: Reader, speech: Speech) {
  const card = await ticketCard(core.db, ticket, reader.actor, core.now);
  const lines = await historyOf(core.db, ticket, card.party === 'client', entries);
  if (lines.length === 0) return null;
  return card.party === 'client'
    ? toldToClient(card, lines, speech)
    : toldToStaff(card, lines, speech, reader.account === null);
}
