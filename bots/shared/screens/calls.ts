import { showPhone } from '../../../core/phone.ts';
import type { CallLine } from '../../../core/queries/calls-of.ts';
import { showStamp, showTimer } from '../../../locales/format.ts';
import type { Button, ListItem, Screen } from '../screen.ts';
import { toMenu, toTicket } from './buttons.ts';
import { shortCaller } from './call.ts';
import type { Speech } from './reader.ts';
import { section } from './tickets.ts';
import { dotted } from './words.ts';

/** A call in a list: who, when, how it ended; a missed one is called back from here. */
export function callItem(line: CallLine, speech: Speech): ListItem {
  const { t, locale } = speech;
  const number = line.e164 && showPhone(line.e164, line.extension, locale);
  const who = line.name ?? number ?? t(line.hidden ? 'call.ringingHidden' : 'call.unknown');
  const button = buttonOf(line, number || null, speech);
  return {
    text: dotted(who, line.organization),
    detail: dotted(showStamp(line.at, speech), outcomeOf(line, speech), line.name ? number : null),
    ...(line.missed ? { mark: 'phone' } : {}),
    ...(button ? { button } : {}),
  };
}

function outcomeOf({ missed, outcome, waitSeconds, talkSeconds, live }: CallLine, { t }: Speech): string | null {
  if (live) return t('call.list.live');
  if (missed && outcome === 'lost') return t('call.list.lost');
  if (missed) return t('call.list.missed', { length: showTimer(waitSeconds ?? 0) });
  return talkSeconds === null ? null : showTimer(talkSeconds);
}

function buttonOf({ missed, e164, id, name, ticket }: CallLine, number: string | null, speech: Speech): Button | null {
  if (missed && e164) {
    const label = speech.t('call.backTo', { who: shortCaller(name, number) });
    return { label, press: { do: 'dial', call: id, contact: null } };
  }
  return ticket === null ? null : toTicket(ticket, speech);
}

/** «Мои звонки» as a message. */
export function callsScreen(lines: CallLine[], speech: Speech): Screen {
  const { t } = speech;
  const items = lines.map((line) => callItem(line, speech));
  const none = { kind: 'text', text: t('work.noCalls') } as const;
  return {
    blocks: [
      { kind: 'title', text: t('work.calls') },
      ...(items.length > 0 ? section(undefined, items, speech, 15) : [none]),
    ],
    buttons: [[toMenu(speech)]],
  };
}
