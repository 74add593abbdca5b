import type { StoredProcess } from '../../../core/queries/active-process.ts';
import type { ProcessLine, Version } from '../../../core/queries/process-versions.ts';
import { showMoment } from '../../../locales/format.ts';
import { changeLines } from '../../../locales/process/changes.ts';
import { runningWords } from '../../../locales/process/counts.ts';
import type { Button, ListItem, Screen } from '../screen.ts';
import type { Speech } from './reader.ts';
import { dotted } from './words.ts';

/** The processes by which the company works. */
export function processListScreen(lines: ProcessLine[], speech: Speech, sought?: string): Screen {
  const { t, locale } = speech;
  const items = lines.map(
    ({ key, version, definition, running, ofOlder }): ListItem => ({
      text: t('process.listLine', { title: dotted(definition.icon, definition.title[locale]), version }),
      detail: dotted(runningWords(running, locale), ofOlder > 0 && t('process.older', { count: ofOlder })),
      button: { label: t('process.show'), press: { do: 'process', process: key } },
    }),
  );
  return {
    blocks: [
      { kind: 'title', text: t('process.list') },
      ...(sought === undefined ? [] : [{ kind: 'text', text: t('process.none', { name: sought }) } as const]),
      { kind: 'list', items },
      { kind: 'small', text: t('process.listHint') },
    ],
    buttons: [],
  };
}

/** What a person sees of one process: its history, beside its file and its picture. */
export interface ProcessShown {
  process: StoredProcess;
  versions: Version[]; // newest first
  mayChange: boolean;
  files: number[];
}

const changesOfVersion = 3;

export function processScreen({ process, versions, mayChange, files }: ProcessShown, speech: Speech): Screen {
  const { t, locale } = speech;
  const name = process.definition.title[locale];
  return {
    blocks: [
      { kind: 'title', text: t('process.card', { name, version: process.version }) },
      ...(mayChange ? [{ kind: 'text', text: t('process.cardHint') } as const] : []),
      { kind: 'list', title: t('process.history'), items: versions.map((one) => versionItem(one, mayChange, speech)) },
    ],
    buttons: [[{ label: t('process.all'), press: { do: 'process-list' } }]],
    files,
    filesBelow: true,
  };
}

/** «Версия 3 · вчера в 12:40», and under it who made it and what it changed. */
function versionItem(one: Version, mayChange: boolean, speech: Speech): ListItem {
  const { t } = speech;
  const when = t('process.versionLine', { version: one.version, when: showMoment(one.at, speech) });
  const who = one.by ?? t('process.versionShipped');
  const running = one.running > 0 && runningWords(one.running, speech.locale);
  const restore: Button = {
    label: t('process.restore', { version: one.version }),
    press: { do: 'restore', version: one.id },
  };
  return {
    text: dotted(when, one.active && t('process.current')),
    detail: [dotted(who, running), ...changesOf(one, speech)].join('\n'),
    ...(one.active ? { mark: 'done' } : mayChange ? { button: restore } : {}),
  };
}

function changesOf({ difference }: Version, { t, locale }: Speech): string[] {
  if (!difference) return [t('process.versionFirst')];
  const { changes, before, after } = difference;
  return changes.length > 0
    ? changeLines(changes, { before, after, locale, inUse: new Map() }, changesOfVersion)
    : [t('process.sameRules')];
}
