import type { StaffCard, Team } from '../../../core/queries/staff-card.ts';
import { showCalendarDay } from '../../../locales/format.ts';
import type { Block, Button, Screen } from '../screen.ts';
import { toEdits, toMenu } from './buttons.ts';
import type { Speech } from './reader.ts';
import { section, staffItem } from './tickets.ts';
import { dotted, shortened } from './words.ts';

/** A colleague as colleagues see him: what he does, where, who stands in for him. */
export function colleagueScreen({ staff, department, roles, absent, open, may }: StaffCard, speech: Speech): Screen {
  const { t, locale } = speech;
  const { absentUntil, substitute, heads, extension } = staff;
  const away = absent && absentUntil ? t('card.absentUntil', { date: showCalendarDay(absentUntil, speech) }) : null;
  const place = department && dotted(department[locale], heads && t('card.heads'));
  const facts = [
    ...fact(t('card.roles'), roles.map(({ label }) => label[locale]).join(', ')),
    ...fact(t('card.department'), place),
    ...fact(t('card.extension'), extension),
    ...fact(t('client.email'), staff.email),
    ...fact(t('card.absent'), away),
    ...fact(t('card.substitute'), substitute?.name),
  ];
  const press = { do: 'edit', subject: 'staff', id: staff.id, owner: null } as const;
  const edit: Button[] = may.includes('staff') ? [{ label: t('card.change'), press }] : [];
  const gone: Block[] = staff.active ? [] : [{ kind: 'text', text: t('card.gone') }];
  return {
    blocks: [
      { kind: 'title', text: staff.name },
      ...gone,
      { kind: 'facts', facts },
      ...section(
        t('card.work'),
        open.map((line) => staffItem(line, speech, true)),
        speech,
      ),
    ],
    buttons: [
      [...edit, { label: t('card.colleagues'), press: { do: 'card', of: 'colleagues', id: null } }],
      [toEdits('colleague', staff.id, speech), toMenu(speech)],
    ],
  };
}

const fact = (label: string, value: string | null | undefined) => (value ? [{ label, value }] : []);

const most = 40;

/** Everybody who works here, by department. */
export function colleaguesScreen(teams: Team[], mayAdd: boolean, speech: Speech): Screen {
  const { t, locale } = speech;
  const people = teams.flatMap(({ name, people }) => {
    const rows = people.map(({ id, name: who, heads, extension, absent }) => ({
      text: who,
      detail: dotted(heads && t('card.heads'), extension, absent && t('card.away')),
      button: { label: shortened(who, 30), press: { do: 'card', of: 'colleague', id } } as const,
    }));
    return section(name?.[locale] ?? t('card.noDepartment'), rows, speech, most);
  });
  const add = { label: t('card.edit.staff'), press: { do: 'edit', subject: 'staff', id: null, owner: null } } as const;
  return {
    blocks: [{ kind: 'title', text: t('card.colleagues') }, ...people],
    buttons: [[...(mayAdd ? [add] : []), toMenu(speech)]],
  };
}
