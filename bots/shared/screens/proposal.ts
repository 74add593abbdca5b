import type { StoredProcess } from '../../../core/queries/active-process.ts';
import type { Checked, Draft, ProposalCard } from '../../../core/queries/proposal.ts';
import { changeLines } from '../../../locales/process/changes.ts';
import { problemLines } from '../../../locales/process/problems.ts';
import { roleWords } from '../../../locales/process/roles.ts';
import type { Block, Button, Screen } from '../screen.ts';
import type { Speech } from './reader.ts';

export const mostProblems = 15;
export const mostChanges = 25;

/** A process file that was sent: what is wrong with it, or what it would change, and what to do with it (mission.md G2). */
export function proposalScreen(card: ProposalCard, picture: number | null, speech: Speech): Screen {
  const { t, locale } = speech;
  const { status, checked, published, name: file } = card;
  if (published) {
    const name = published.definition.title[locale];
    const title = t('process.published', { name, version: published.version });
    return said([
      { kind: 'title', text: title, mark: 'done' },
      { kind: 'text', text: t('process.publishedHint') },
    ]);
  }
  if (status === 'cancelled') return said([{ kind: 'text', text: t('process.dropped', { file }) }]);
  if (!checked) return said([{ kind: 'text', text: t('process.awaited', { file }) }]);
  if (!checked.ok) return said(faultyBlocks(file, checked, speech));
  const files = picture === null ? {} : { files: [picture], filesBelow: true as const };
  return { blocks: draftBlocks(checked, speech), buttons: draftButtons(card.id, checked, speech), ...files };
}

const said = (blocks: Block[]): Screen => ({ blocks, buttons: [] });

function faultyBlocks(file: string, { problems }: Extract<Checked, { ok: false }>, { t, locale }: Speech): Block[] {
  const lines = problemLines(problems, locale, mostProblems);
  return [
    { kind: 'title', text: t('process.faulty', { file, count: problems.length }), mark: 'late' },
    { kind: 'text', text: bulleted(lines) },
    { kind: 'small', text: t('process.sendAgain') },
  ];
}

const bulleted = (lines: string[]): string => lines.map((line) => `• ${line}`).join('\n');

const countOf = ({ running }: Draft): number => running.reduce((sum, { count }) => sum + count, 0);

function draftBlocks(draft: Draft, { t, locale }: Speech): Block[] {
  const { definition, current, changes, running } = draft;
  const name = definition.title[locale];
  if (!current)
    return [
      { kind: 'title', text: t('process.isNew', { name }) },
      ...size(draft, t),
      ...warnings(draft, { t, locale }),
    ];
  const inUse = new Map(running.map(({ state, count }) => [state, count]));
  const compared = { before: current.definition, after: definition, locale, inUse };
  const lines = changeLines(changes, compared, mostChanges);
  const now = t('process.now', { version: current.version, running: t('process.running', { count: countOf(draft) }) });
  return [
    { kind: 'title', text: t(lines.length > 0 ? 'process.changes' : 'process.same', { name }) },
    { kind: 'text', text: lines.length > 0 ? bulleted(lines) : t('process.sameHint') },
    ...warnings(draft, { t, locale }),
    { kind: 'small', text: `${now}. ${t('process.keeps')}` },
  ];
}

function size({ definition }: Draft, t: Speech['t']): Block[] {
  const states = t('process.states', { count: Object.keys(definition.states).length });
  const transitions = t('process.transitions', { count: definition.transitions.length });
  return [{ kind: 'text', text: t('process.size', { states, transitions }) }];
}

/** What the manager should know: nobody holds a role, tickets have no place in the new version. */
function warnings(draft: Draft, { t, locale }: Pick<Speech, 't' | 'locale'>): Block[] {
  const { definition, unheld, departmentKnown, stranded } = draft;
  const roles = unheld.map((role) => roleWords(role, definition.roles, locale)).join(', ');
  const lines = [
    ...stranded.map(({ title, count }) =>
      t('process.stranded', { state: title[locale], running: t('process.running', { count }) }),
    ),
    ...(unheld.length > 0 ? [t('process.unheld', { roles })] : []),
    ...(departmentKnown ? [] : [t('process.noDepartment', { department: definition.department })]),
  ];
  return lines.map((text) => ({ kind: 'text', text, mark: 'soon' }));
}

function draftButtons(proposal: number, draft: Draft, { t }: Speech): Button[][] {
  const press = (to: 'publish' | 'move' | 'cancel') => ({ do: 'proposal', proposal, to }) as const;
  const count = countOf(draft);
  const moving: Button[] = count > 0 ? [{ label: t('process.publishMoveCount', { count }), press: press('move') }] : [];
  return [
    [{ label: t('process.publish'), press: press('publish'), look: 'primary' }, ...moving],
    [{ label: t('process.drop'), press: press('cancel') }],
  ];
}

/** Running tickets have followed to a new version; `left`: how many of older versions could not. */
export function revisedScreen(process: StoredProcess, moved: number, left: number, { t, locale }: Speech): Screen {
  const about = { name: process.definition.title[locale], version: process.version, count: moved };
  const done: Block = { kind: 'text', text: t('process.revised', about), mark: 'done' };
  return said(left > 0 ? [done, { kind: 'text', text: t('process.left', { count: left }), mark: 'soon' }] : [done]);
}
