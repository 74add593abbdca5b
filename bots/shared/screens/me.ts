import type { Actor } from '../../../core/context.ts';
import { activeStaff } from '../../../core/queries/standing.ts';
import type { Telling } from '../../../core/telling.ts';
import type { Button, Screen } from '../screen.ts';
import { toMenu } from './buttons.ts';
import type { Source, Speech } from './reader.ts';

/** Who one is here: the phone, the roles, the department, the zone (`/pult me`). Throws Refusal `revoked`. */
export async function meScreen({ db }: Pick<Source, 'db'>, staffId: number, speech: Speech): Promise<Screen> {
  const { t, locale } = speech;
  const { name, extension, roles, department, timeZone, digests } = await activeStaff(db, staffId);
  const title = department?.name;
  const called = typeof title === 'object' && title !== null && !Array.isArray(title) ? title[locale] : null;
  const facts = [
    { label: t('me.extension'), value: extension ?? t('me.none') },
    { label: t('me.roles'), value: roles.map((role) => roleWords(role, speech)).join(', ') || t('me.none') },
    ...(typeof called === 'string' ? [{ label: t('me.department'), value: called }] : []),
    { label: t('me.zone'), value: timeZone },
    { label: t('me.digests'), value: t(digests ? 'me.digestsOn' : 'me.digestsOff') },
  ];
  return {
    blocks: [
      { kind: 'title', text: name },
      { kind: 'facts', facts },
      { kind: 'small', text: t('me.howTo') },
    ],
    buttons: [[digests ? digestsButton('off', speech) : digestsButton('on', speech), toMenu(speech)]],
  };
}

const digestsButton = (to: 'on' | 'off', { t }: Speech): Button => ({
  label: t(to === 'on' ? 'me.digestsWanted' : 'work.digest.off'),
  press: { do: 'digests', to },
});

function roleWords(role: string, { t }: Speech): string {
  switch (role) {
    case 'operator':
    case 'dispatcher':
    case 'specialist':
    case 'engineer':
    case 'head':
    case 'quality':
    case 'accountant':
    case 'director':
    case 'admin':
      return t(`me.role.${role}`);
    default:
      return role;
  }
}

type Told = Extract<Telling, { kind: 'phone' }>;

/** What came of tying a phone to a person. Null: he is not there any more. */
export async function phoneScreen({ db }: Pick<Source, 'db'>, told: Told, reader: Actor | null, speech: Speech) {
  const { t } = speech;
  const { staff, extension, outcome } = told;
  const person = await db.staff.findUnique({ where: { id: staff } });
  if (!person) return null;
  const own = reader?.kind === 'staff' && reader.id === staff;
  const whose = own ? t('me.yours', { extension }) : t('me.his', { name: person.name, extension });
  const text =
    outcome === 'here' || outcome === 'away'
      ? t(`me.tied.${outcome}`, { whose })
      : t(`me.tied.${outcome}`, { extension });
  return { blocks: [{ kind: 'text', text }], buttons: [] } satisfies Screen;
}
