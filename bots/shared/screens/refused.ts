import type { AnswerFault } from '../../../core/process/check-answer.ts';
import type { May, Reason } from '../../../core/refusal.ts';
import { lowerFirst } from '../../../locales/format.ts';
import { genderOf } from '../../../locales/gender.ts';
import { localeOf, wording } from '../../../locales/index.ts';
import type { Screen } from '../screen.ts';
import { toMenu, toTicket } from './buttons.ts';
import type { Speech } from './reader.ts';

/** Why something was not done, in words for the one who asked for it. */
export function refusalWords(locale: string, reason: Reason): string {
  const t = wording(localeOf(locale));
  switch (reason.code) {
    case 'stale':
      return t('refused.reason.stale', { ticket: reason.ticket });
    case 'not-yours':
      return notYours(locale, reason.may);
    case 'taken':
    case 'changed':
      return t(`refused.reason.${reason.code}.${genderOf(reason.by)}`, { ticket: reason.ticket, by: reason.by });
    case 'file-too-big':
      return t('refused.reason.file-too-big', { megabytes: reason.megabytes });
    case 'process-too-big':
      return t('refused.reason.process-too-big', { kilobytes: reason.kilobytes });
    case 'table-too-big':
      return t('refused.reason.table-too-big', { megabytes: reason.megabytes });
    case 'too-long':
      return t('refused.reason.too-long', { count: reason.most });
    case 'extension-taken':
      return t('refused.reason.extension-taken', { extension: reason.extension, by: reason.by });
    case 'who-is-meant':
      return t('refused.reason.who-is-meant', { name: reason.name });
    case 'bad-answer':
      return faultSaid(locale, reason.why);
    default:
      return t(`refused.reason.${reason.code}`);
  }
}

/** «Это может руководитель отдела (Ольга Ветрова) или специалист отдела.» */
function notYours(name: string, may: May[]): string {
  const locale = localeOf(name);
  const t = wording(locale);
  if (may.length === 0) return t('refused.reason.not-allowed');
  const people = may.map(({ as, name: who }) => {
    const role = typeof as === 'string' ? t(`refused.may.${as}`) : lowerFirst(as[locale]);
    return who ? `${role} (${who})` : role;
  });
  const who = new Intl.ListFormat(locale, { type: 'disjunction' }).format(people);
  return t('refused.reason.not-yours', { who });
}

/** What is wrong with an answer, and how to write it instead. */
export const faultWords = (locale: string, why: AnswerFault): string =>
  wording(localeOf(locale))(`refused.fault.${why}`);

const faults = {
  empty: true,
  'too-long': true,
  'not-text': true,
  'not-a-number': true,
  'too-small': true,
  'too-big': true,
  'not-a-date': true,
  'in-the-past': true,
  'not-a-time-slot': true,
  'not-an-option': true,
  'not-yes-or-no': true,
  'not-a-phone': true,
  'not-an-email': true,
  'not-a-file': true,
  taken: true,
  'not-a-serial': true,
  'not-an-extension': true,
  'in-the-set': true,
  'not-in-the-set': true,
  'no-such-client': true,
  'several-clients': true,
} satisfies Record<AnswerFault, true>;

/** Why a question is asked again. */
export function faultSaid(locale: string, why: string): string {
  const t = wording(localeOf(locale));
  if (why === 'kept-aside' || why === 'not-added') return t(`refused.${why}`);
  return isFault(why) ? faultWords(locale, why) : t('refused.reason.bad-answer');
}

const isFault = (why: string): why is AnswerFault => Object.hasOwn(faults, why);

/** The same as a message, with a way on: the request as it is now, else the menu. */
export function refusedScreen(reason: Reason, speech: Speech): Screen {
  const text = refusalWords(speech.locale, reason);
  const onward = 'ticket' in reason ? toTicket(reason.ticket, speech, speech.t('refused.show')) : toMenu(speech);
  const stranger = reason.code === 'stranger' || reason.code === 'foreign-contact';
  if (stranger) return { blocks: [{ kind: 'text', text }], buttons: [], ask: 'phone' };
  const alone = reason.code === 'bad-answer' || reason.code === 'revoked' || reason.code === 'file-too-big';
  return { blocks: [{ kind: 'text', text }], buttons: alone ? [] : [[onward]] };
}
