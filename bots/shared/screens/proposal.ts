import type { StoredProcess } from '../../../core/queries/active-process.ts';
import type { LeftBehind } from '../../../core/queries/process-versions.ts';
import type { Checked, Draft, ProposalCard } from '../../../core/queries/proposal.ts';
import { revisedWords } from '../../../locales/process/counts.ts';
import { draftWords, faultyLines, runningCount } from '../../../locales/process/draft.ts';
import type { Block, Button, Screen } from '../screen.ts';
import { toTicket } from './buttons.ts';
import type { Speech } from './reader.ts';
import { gistOf } from './words.ts';

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

function faultyBlocks(file: string, { problems }: Extract<Checked, { ok: false }>, { locale }: Speech): Block[] {
  const lines = faultyLines(file, problems, locale);
  return [
    { kind: 'title', text: lines[0] ?? file, mark: 'late' },
    { kind: 'text', text: lines.slice(1, -1).join('\n') },
    { kind: 'small', text: lines.at(-1) ?? '' },
  ];
}

function draftBlocks(draft: Draft, { locale }: Speech): Block[] {
  const { title, changes, plain, warnings, small } = draftWords(draft, locale);
  const text = changes.length > 0 ? changes.map((line) => `• ${line}`).join('\n') : plain;
  return [
    { kind: 'title', text: title },
    { kind: 'text', text },
    ...warnings.map((warning): Block => ({ kind: 'text', text: warning, mark: 'soon' })),
    ...(small === '' ? [] : [{ kind: 'small', text: small } as const]),
  ];
}

function draftButtons(proposal: number, draft: Draft, { t }: Speech): Button[][] {
  const press = (to: 'publish' | 'move' | 'cancel') => ({ do: 'proposal', proposal, to }) as const;
  const count = runningCount(draft);
  const moving: Button[] = count > 0 ? [{ label: t('process.publishMoveCount', { count }), press: press('move') }] : [];
  return [
    [{ label: t('process.publish'), press: press('publish'), look: 'primary' }, ...moving],
    [{ label: t('process.drop'), press: press('cancel') }],
  ];
}

/** How many of those that could not follow are named. */
export const mostLeft = 10;

/** Running tickets have followed to a new version; those of older versions that could not are named, each opens. */
export function revisedScreen(process: StoredProcess, moved: number, left: LeftBehind, speech: Speech): Screen {
  const { t, locale } = speech;
  const done: Block = {
    kind: 'text',
    text: revisedWords(process.definition.title[locale], process.version, moved, left.count, locale),
    mark: moved > 0 || left.count === 0 ? 'done' : 'late',
  };
  if (left.count === 0) return said([done]);
  const items = left.first.map((ticket) => ({
    text: t('happened.withGist', { number: ticket.number, gist: gistOf(ticket, speech) }),
    button: toTicket(ticket.number, speech),
  }));
  const more = left.count - items.length;
  return said([
    done,
    { kind: 'text', text: t('process.left', { count: left.count }), mark: 'soon' },
    { kind: 'list', items },
    ...(more > 0 ? [{ kind: 'small', text: t('process.more', { count: more }) } as const] : []),
  ]);
}
