/** Whether a person is spoken of as «взяла» or «взял»; `unknown`: say it without either. */
export type Gender = 'she' | 'he' | 'unknown';

const endings = {
  she: /(?:[оеё]ва|[иы]на|ская|цкая|ая|яя)$/i,
  he: /(?:[оеё]в|[иы]н|ский|цкий|ый|ой)$/i,
};
const menOnA = /^(?:илья|никита|кузьма|фома|лука|савва|данила|гаврила|добрыня|миша|паша|дима|вова|костя|лёша|толя)$/i;

/** By the surname where it tells, as Russian ones mostly do, else by the first name. Pure. */
export function genderOf(name: string): Gender {
  const [first = '', ...others] = name.trim().split(/\s+/);
  const surname = others.at(-1) ?? '';
  if (endings.she.test(surname)) return 'she';
  if (endings.he.test(surname)) return 'he';
  if (!/^[а-яё-]+$/i.test(first)) return 'unknown';
  return /[ая]$/i.test(first) && !menOnA.test(first) ? 'she' : /[^аяьоеиуэюы]$/i.test(first) ? 'he' : 'unknown';
}
