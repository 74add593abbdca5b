import type { PastActor } from '../../../core/history.ts';
import type { Text } from '../../../core/process/vocabulary.ts';
import { allTransitions, taskOf } from '../../../core/process/ways.ts';
import type { PastLine } from '../../../core/queries/ticket-card.ts';
import { lowerFirst, showLength, showMoney, showSlot, showUntil } from '../../../locales/format.ts';
import { changedWords, insteadOf, outcomeClause } from './history-change.ts';
import type { Clause, Told, What } from './history-told.ts';
import { warrantyWords } from './item.ts';
import type { Speech } from './reader.ts';
import { setChangeWords } from './service.ts';
import { fileWords, firstName, stateWords } from './words.ts';

/** Who did it, as the reader calls him: clients hear first names of staff, and «вы» of themselves. */
export function whoWords(actor: PastActor, party: Told['party'], { t }: Speech, self: number | null): string | null {
  switch (actor.kind) {
    case 'system':
      return null;
    case 'api':
      return t('happened.website');
    case 'staff':
      return party === 'client' ? firstName(actor.name) : actor.name;
    case 'contact':
      return party === 'client' && actor.id === self ? t('happened.you') : actor.name;
    case 'account':
      return actor.name;
  }
}

/** A line of history in words; null: nothing to tell this reader. */
export function clauseOf(told: Told, line: PastLine, speech: Speech, self: number | null): Clause | null {
  const { t } = speech;
  const { what } = line;
  const plain = (text: string): Clause => ({ text, voiced: false });
  switch (what.kind) {
    case 'opened':
      return plain(openedWords(told, line, speech, self));
    case 'moved':
      return saysNothing(told, what) ? null : plain(movedWords(told, line, what, speech));
    case 'task':
      return taskClause(told, what, speech);
    case 'assigned':
      if (!what.to) return plain(t('happened.unassigned'));
      if (told.party === 'staff' && line.actor.kind === 'staff' && line.actor.id === what.to.id) return null;
      return plain(insteadOf(told, t('happened.answersNow', { name: what.to.name }), what.from?.name, speech));
    case 'said':
      return { text: saidWords(line, speech), voiced: true };
    case 'noted':
      return { text: t('happened.note', { text: saidOrFiles(line, speech) }), voiced: true };
    case 'filed':
      return line.files.length > 0 ? { text: fileWords(t, line.files), voiced: true } : null;
    case 'arrival':
      if (!what.from || !what.to) return plain(t('happened.noArrival'));
      return plain(insteadOf(told, arrivalWords(what.from, what.to, speech), slotBefore(what, speech), speech));
    case 'changed':
      return changedWords(told, what, speech);
    case 'decided':
      return plain(outcomeClause(told, 'decided', what.decision, what.before, speech));
    case 'resolved':
      if (told.party === 'client' && what.result === told.ticket.result) return null; // the card says it already
      return plain(outcomeClause(told, 'resolved', what.result, what.before, speech));
    case 'disputed':
      return plain(t('happened.disputed', { text: what.claim }));
    case 'rated':
      return plain(insteadOf(told, t('happened.rated', { rating: what.rating }), what.before, speech));
    case 'reviewed':
      return plain(insteadOf(told, t('happened.reviewed', { rating: what.rating }), what.before, speech));
    case 'dispute-settled':
      return told.party === 'client' ? null : plain(t('happened.disputeSettled'));
    case 'logged':
      return { text: loggedWords(what, speech), voiced: true };
    case 'deadline':
      return deadlineWords(told, what, speech);
    case 'set-changed':
      return plain(lowerFirst(setChangeWords(what.set, speech)));
    case 'charged':
      return plain(chargedWords(what, speech));
    case 'warranty':
      return plain(lowerFirst(warrantyWords(new Date(what.until), speech)));
    case 'document':
      return plain(t('happened.document', { title: documentTitle(what.title, speech) }));
    case 'called':
      return plain(t('happened.called'));
    case 'revised':
      return told.party === 'client' ? null : plain(revisedWords(told, what, speech));
    case 'spawned':
      return plain(t('happened.spawned', { ticket: what.ticket }));
  }
}

const slotBefore = ({ before }: What<'arrival'>, speech: Speech): string | null =>
  before ? showSlot(new Date(before.from), new Date(before.to), speech) : null;

function openedWords({ party }: Told, { actor }: PastLine, { t }: Speech, self: number | null): string {
  if (party === 'staff') return t('happened.openedAnew');
  return actor.kind === 'contact' && actor.id === self ? t('happened.openedByYou') : t('happened.opened');
}

/** A step that stays where it is has words for the client alone; colleagues are told by what it did. */
function saysNothing({ definition, party }: Told, { transition, comment }: What<'moved'>): boolean {
  const made = allTransitions(definition).find(({ key }) => key === transition);
  return party === 'staff' && !comment && made !== undefined && made.to === undefined;
}

/** To the client in the words that the process has for him, with nobody's comment but his own. */
function movedWords({ definition, party }: Told, line: PastLine, what: What<'moved'>, speech: Speech): string {
  const transition = allTransitions(definition).find(({ key }) => key === what.transition);
  const state = definition.states[what.to] ? stateWords(definition, what.to, party, speech) : what.to;
  const stays = what.from === what.to && transition ? lowerFirst(transition.label[speech.locale]) : state;
  const told = party === 'client' && transition?.told ? lowerFirst(transition.told[speech.locale]) : stays;
  const own = party === 'staff' || line.actor.kind === 'contact';
  if (!what.comment || !own) return told;
  return speech.t('happened.comment', { line: told, comment: what.comment });
}

/** «согласовано: договор (Мария Белова): «с оговоркой»»; of clients, what is their own. */
function taskClause({ definition, party }: Told, what: What<'task'>, { t, locale }: Speech): Clause | null {
  const task = taskOf(definition, what.state, what.task);
  if (!task || (party === 'client' && task.by !== 'client')) return null;
  const over = lowerFirst(t(`task.over.${what.event}`, { what: lowerFirst(task.title[locale]) }));
  const line = what.for ? t('task.nameOf', { line: over, name: what.for.name }) : over;
  const text = what.comment ? t('happened.comment', { line, comment: what.comment }) : line;
  return { text, voiced: false };
}

/** «к оплате 3 000 ₽: диагностика», «оплачено 3 000 ₽». */
function chargedWords({ by, amount, for: what }: What<'charged'>, { t, locale }: Speech): string {
  const money = showMoney(amount, locale);
  return by === 'paid' ? t('happened.paid', { money }) : t('happened.charged', { money, what: what[locale] });
}

const documentTitle = (title: Text, { locale }: Speech): string => title[locale];

function saidWords(line: PastLine, speech: Speech): string {
  const quoted = line.text ? speech.t('happened.quote', { text: line.text }) : '';
  return [quoted, fileWords(speech.t, line.files)].filter(Boolean).join(', ');
}

const saidOrFiles = (line: PastLine, { t }: Speech): string => line.text || fileWords(t, line.files);

const arrivalWords = (from: string, to: string, speech: Speech): string =>
  speech.t('happened.arrival', { when: showSlot(new Date(from), new Date(to), speech) });

function revisedWords({ definition, party }: Told, { version, from, to }: What<'revised'>, speech: Speech): string {
  const state = definition.states[to] ? stateWords(definition, to, party, speech) : to;
  return speech.t(from === to ? 'happened.revised' : 'happened.revisedTo', { version, state });
}

function loggedWords({ text, minutes }: What<'logged'>, { t, locale }: Speech): string {
  if (minutes === null) return t('happened.log', { text });
  return t('happened.logMinutes', { text, length: showLength(minutes, locale) });
}

function deadlineWords(told: Told, what: What<'deadline'>, speech: Speech): Clause | null {
  const { party, definition } = told;
  const { deadline, event, due } = what;
  const { t } = speech;
  if (event === 'moved') {
    if (!due) return null;
    const before = what.before ? showUntil(new Date(what.before), speech) : null;
    const line = t('happened.newDue', { when: showUntil(new Date(due), speech) });
    return { text: insteadOf(told, line, before, speech), voiced: false };
  }
  if (party === 'client') return null;
  const task = what.task && taskOf(definition, what.task.state, what.task.key);
  if (task) return { text: t('task.missed', { what: lowerFirst(task.title[speech.locale]) }), voiced: false };
  const known = deadline === 'reaction' || deadline === 'resolution' || deadline === 'state';
  return known ? { text: t(`happened.missed.${deadline}`), voiced: false } : null;
}
