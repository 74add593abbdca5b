import type { TableImportCard } from '../../../core/queries/table-import.ts';
import type { TableReport } from '../../../core/table-report.ts';
import type { Block, Button, Screen } from '../screen.ts';
import type { Speech } from './reader.ts';

/** A table that was sent: what it would change and what is wrong with it, or what has come of it. */
export function tableScreen(card: TableImportCard, speech: Speech): Screen {
  const { t } = speech;
  const { status, name: file, report, refusedId } = card;
  if (status === 'awaited' || status === 'loading' || status === 'lost' || status === 'cancelled' || report === null)
    return { blocks: [{ kind: 'text', text: t(`import.chat.${status}`, { file }) }], buttons: [] };
  const files = refusedId === null ? {} : { files: [refusedId], filesBelow: true as const };
  return {
    blocks: [
      { kind: 'title', text: titleOf(card, report, speech), ...markOf(status, report) },
      ...(report.lines.length > 0 ? [{ kind: 'text', text: report.lines.join('\n') } as const] : []),
      ...refusedBlocks(card, report, speech),
    ],
    buttons: status === 'tried' ? [buttonsOf(card, speech)] : [],
    ...files,
  };
}

function titleOf({ status, name: file }: TableImportCard, report: TableReport, { t }: Speech): string {
  if (!report.readable) return t('import.chat.faulty', { file });
  const count = report.taken;
  if (status === 'loaded') return t('import.chat.loaded', { file, count });
  if (status === 'tried') return t('import.chat.tried', { file });
  return t(report.taken > 0 ? 'import.chat.allKnown' : 'import.chat.noneTaken', { file });
}

function markOf(status: TableImportCard['status'], report: TableReport) {
  if (!report.readable || (status === 'nothing' && report.taken === 0)) return { mark: 'late' } as const;
  return status === 'loaded' ? ({ mark: 'done' } as const) : {};
}

function refusedBlocks({ status, refusedId }: TableImportCard, report: TableReport, { t }: Speech): Block[] {
  const { refused: count, problems } = report;
  if (count === 0 || !report.readable) return [];
  const left = count - problems.length;
  const more = left > 0 ? [t('import.chat.more', { count: left })] : [];
  const hint = refusedId !== null ? t('import.chat.mend') : status === 'tried' ? t('import.chat.fileLater') : null;
  return [
    {
      kind: 'text',
      text: t(status === 'loaded' ? 'import.refused' : 'import.chat.wouldRefuse', { count }),
      mark: 'soon',
    },
    { kind: 'text', text: [...problems.map((one) => `• ${one}`), ...more].join('\n') },
    ...(hint === null ? [] : [{ kind: 'small', text: hint } as const]),
  ];
}

function buttonsOf({ id: table }: TableImportCard, { t }: Speech): Button[] {
  return [
    { label: t('import.chat.load'), press: { do: 'table', table, to: 'load' }, look: 'primary' },
    { label: t('import.chat.drop'), press: { do: 'table', table, to: 'drop' } },
  ];
}
