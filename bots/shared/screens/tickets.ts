import type { TaskLine } from '../../../core/queries/my-tasks.ts';
import type { TicketLine } from '../../../core/queries/tickets.ts';
import { showSlot } from '../../../locales/format.ts';
import type { Block, ListItem, Screen } from '../screen.ts';
import { toMenu, toTicket } from './buttons.ts';
import { lineDue, lineMark, promiseWords } from './deadlines.ts';
import type { Speech } from './reader.ts';
import { taskItem } from './task.ts';
import { dotted, gistOf, stateWords } from './words.ts';

/** A request as a row for staff: what, whose, how it stands, by when. `own`: the reader answers for it, as he knows. */
export function staffItem(line: TicketLine, speech: Speech, own = false): ListItem {
  const state = stateWords(line.definition, line.state, 'staff', speech);
  return {
    text: speech.t('happened.withGist', { number: line.number, gist: gistOf(line, speech) }),
    detail: dotted(line.client, state, !own && line.responsible, arrivalOf(line, speech), lineDue(line, speech)),
    mark: lineMark(line, speech.now),
    button: toTicket(line.number, speech),
  };
}

/** The same for its client. */
export function clientItem(line: TicketLine, speech: Speech): ListItem {
  const { definition, state, waiting, closed, due } = line;
  const promise = promiseWords({ definition, dues: due ? [due] : [], waiting, closed }, speech);
  return {
    text: speech.t('happened.withGist', { number: line.number, gist: gistOf(line, speech) }),
    detail: dotted(stateWords(definition, state, 'client', speech), arrivalOf(line, speech), promise),
    button: toTicket(line.number, speech),
  };
}

function arrivalOf({ arrivalFrom, arrivalTo, closed }: TicketLine, speech: Speech): string | null {
  if (closed || !arrivalFrom || !arrivalTo) return null;
  return speech.t('happened.arrival', { when: showSlot(arrivalFrom, arrivalTo, speech) });
}

const most = 10;

/** Rows under a heading; those that do not fit are counted. Nothing where there are none. */
export function section(title: string | undefined, items: ListItem[], { t }: Speech, limit = most): Block[] {
  if (items.length === 0) return [];
  const list: Block = { kind: 'list', ...(title === undefined ? {} : { title }), items: items.slice(0, limit) };
  const left = items.length - limit;
  return left > 0 ? [list, { kind: 'small', text: t('work.more', { count: left }) }] : [list];
}

/** A list of requests as a whole message. */
export function ticketsScreen(
  title: string,
  lines: TicketLine[],
  party: 'client' | 'staff',
  speech: Speech,
  tasks: TaskLine[] = [],
): Screen {
  const own = tasks.map((line) => taskItem(line, speech));
  const items = lines.map((line) => (party === 'client' ? clientItem(line, speech) : staffItem(line, speech)));
  const none: Block = { kind: 'text', text: speech.t('work.none') };
  return {
    blocks: [
      { kind: 'title', text: title },
      ...section(speech.t('task.mine'), own, speech),
      ...(items.length > 0 ? section(undefined, items, speech, 20) : own.length > 0 ? [] : [none]),
    ],
    buttons: [[toMenu(speech)]],
  };
}
