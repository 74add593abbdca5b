import { callsToday } from '../../../core/call-filter.ts';
import { actorOf, type Met } from '../../../core/commands/meet-account.ts';
import type { Ctx } from '../../../core/context.ts';
import { type CallLine, callsOf } from '../../../core/queries/calls-of.ts';
import type { TicketLine } from '../../../core/queries/tickets.ts';
import { type Work, workOf } from '../../../core/queries/work.ts';
import { localeOf } from '../../../locales/index.ts';
import type { Button, Screen } from '../screen.ts';
import { callItem } from './calls.ts';
import { loadItems } from './load.ts';
import { menuFor } from './menu-for.ts';
import { type Reader, type Source, type Speech, speechOf } from './reader.ts';
import { taskItem } from './task.ts';
import { section, staffItem } from './tickets.ts';
import { welcomeFor } from './welcome.ts';
import { firstName } from './words.ts';

/** The home of whoever opens it: a colleague's work by deadline, a client's menu, a stranger's greeting. */
export function homeScreen(ctx: Ctx, account: Met): Promise<Screen> {
  const timeZone = account.staff?.timeZone ?? ctx.settings.timeZone;
  return homeFor(ctx, { account, actor: actorOf(account), locale: localeOf(account.locale), timeZone });
}

export async function homeFor(source: Source, reader: Reader): Promise<Screen> {
  const speech = speechOf(reader, source.now);
  const { actor } = reader;
  if (actor?.kind === 'contact') return menuFor(source, actor, speech, true);
  if (actor?.kind !== 'staff') return welcomeFor(reader, source.settings.companyName, speech);
  const work = await workOf(source.db, actor.id, source.now);
  return workScreen(work, await callsOf(source.db, { staffId: actor.id }, recentCalls), speech);
}

const recentCalls = 5;

/** «Горит», «Сегодня», «Жду клиента», «Мои звонки»; for a head, what nobody has and who carries how much. */
function workScreen(work: Work, calls: CallLine[], speech: Speech): Screen {
  const { t } = speech;
  const rows = (lines: TicketLine[]) => lines.map((line) => staffItem(line, speech, true));
  const none = work.burning.length + work.today.length + work.tasks.length === 0;
  return {
    blocks: [
      { kind: 'title', text: t('work.hello', { name: firstName(work.name) }) },
      ...(none ? [{ kind: 'text', text: t('work.free'), mark: 'calm' } as const] : []),
      ...section(t('work.burning'), rows(work.burning), speech),
      ...section(
        t('task.mine'),
        work.tasks.map((line) => taskItem(line, speech)),
        speech,
      ),
      ...section(t('work.unassigned'), rows(work.unassigned), speech),
      ...section(t('work.today'), rows(work.today), speech),
      ...section(t('work.waiting'), rows(work.waiting), speech),
      ...section(t('work.later'), rows(work.later), speech, 5),
      ...section(
        t('work.calls'),
        calls.map((line) => callItem(line, speech)),
        speech,
      ),
      ...section(t('work.load'), loadItems(work.load, speech), speech, 20),
      { kind: 'small', text: t('work.findSlack') },
    ],
    buttons: [homeButtons(speech)],
    more: listButtons(speech),
  };
}

const listButtons = ({ t }: Speech): Button[] => [
  { label: t('card.products'), press: { do: 'card', of: 'products', id: null } },
  { label: t('card.colleagues'), press: { do: 'card', of: 'colleagues', id: null } },
];

const homeButtons = ({ t }: Speech): Button[] => [
  { label: t('work.fileRequest'), press: { do: 'processes', contact: null, call: null }, look: 'primary' },
  { label: t('work.team'), press: { do: 'tickets', whose: 'team', id: null } },
  { label: t('work.allCalls'), press: { do: 'calls', ...callsToday, page: 0 } },
  { label: t('work.desk'), press: { do: 'desk' } },
];
