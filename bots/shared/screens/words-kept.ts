import type { Definition } from '../../../core/process/definition.ts';
import type { KeptWords } from '../../../core/queries/kept-words.ts';
import type { TicketLine } from '../../../core/queries/tickets.ts';
import type { Block, Button, Screen } from '../screen.ts';
import { byTap, processLabel } from './menu.ts';
import type { Speech } from './reader.ts';
import { fileWords, gistOf, shortened } from './words.ts';

const mostTickets = 5;

/** Plain words outside any form are kept; where do they belong? To an open request, or they begin a new one. */
export function wordsKeptScreen(
  words: KeptWords,
  open: TicketLine[],
  processes: Definition[],
  party: 'client' | 'staff',
  speech: Speech,
): Screen {
  const { t } = speech;
  const files = fileWords(t, words.files);
  const attach = open.slice(0, mostTickets).map((line): Button[] => {
    const label = t('talk.toTicket', { number: line.number, gist: shortened(gistOf(line, speech), 40) });
    return [{ label, press: { do: 'attach', message: words.id, ticket: line.number } }];
  });
  const fitting = processes.filter(({ key }) => party === 'staff' || key !== byTap);
  const begin = fitting.map((definition): Button => {
    const press = { do: 'file-message', message: words.id, process: definition.key } as const;
    return { label: processLabel(definition, speech), press };
  });
  const quote: Block[] = words.text === '' ? [] : [{ kind: 'quote', text: shortened(words.text, 300) }];
  const kept = files === '' ? t('talk.wordsKept') : t('talk.wordsKeptFiles', { files });
  return {
    blocks: [{ kind: 'text', text: kept }, ...(party === 'staff' ? quote : [])],
    buttons: [...attach, begin],
  };
}
