import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Person } from './heard.ts';
import { troubleOf } from './trouble.ts';

const user = z.object({
  name: z.string().optional(),
  real_name: z.string().optional(),
  locale: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(), // a guest
  is_stranger: z.boolean().optional(), // of another company; of its people in a channel with us Slack does not say so
  team_id: z.string().optional(),
  enterprise_user: z.object({ enterprise_id: z.string().optional(), teams: z.array(z.string()).optional() }).nullish(),
  is_email_confirmed: z.boolean().optional(),
  profile: z
    .object({ email: z.string().optional(), real_name: z.string().optional(), display_name: z.string().optional() })
    .optional(),
});
type User = z.infer<typeof user>;

const localeOf = (locale = ''): Person['locale'] => (/^ru\b/.test(locale) ? 'ru' : /^en\b/.test(locale) ? 'en' : null);

const identity = z.object({
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  user_id: z.string().optional(),
});

/** The workspace in which the bot is: as the vendor calls it to the bot, and of the bot as a user. */
interface Workspace {
  teams: readonly string[];
  enterprise: string | null;
}

async function workspaceOf(client: webApi.WebClient): Promise<Workspace> {
  const { team_id, enterprise_id, user_id } = identity.parse(await client.auth.test());
  const info = user_id === undefined ? null : await orNothing(client.users.info({ user: user_id }));
  const bot = user.safeParse(info?.user).data;
  return { teams: [team_id, bot?.team_id].filter((id) => id !== undefined), enterprise: enterprise_id ?? null };
}

/** Another workspace may write any address into its people's profiles (Slack Connect). */
function isForeign({ team_id, enterprise_user }: User, own: Workspace): boolean {
  if (team_id === undefined || own.teams.length === 0) return false;
  const teams = [team_id, ...(enterprise_user?.teams ?? [])];
  const grid = own.enterprise !== null && enterprise_user?.enterprise_id === own.enterprise;
  return !grid && !teams.some((team) => own.teams.includes(team));
}

/** An address makes somebody staff, so only a confirmed one of an own colleague counts (design.md §10). */
const emailOf = (one: User, own: Workspace | null): string | null => {
  if (own === null) return null;
  const outsider = one.is_bot || one.is_restricted || one.is_stranger || one.deleted || isForeign(one, own);
  return outsider || one.is_email_confirmed === false ? null : one.profile?.email || null;
};

const nameOf = (one: User, id: string): string =>
  one.profile?.real_name || one.real_name || one.profile?.display_name || one.name || id;

/** What Slack will not tell (a permission is missing) is done without; when it cannot be asked, that is thrown. */
const orNothing = <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    const { kind } = troubleOf(error);
    if (kind === 'rejected' || kind === 'unreachable') return null;
    throw error;
  });

const lookUp = async (client: webApi.WebClient, id: string, own: () => Promise<Workspace>): Promise<Person> => {
  const [info, opened, ours] = await Promise.all([
    orNothing(client.users.info({ user: id, include_locale: true })),
    orNothing(client.conversations.open({ users: id })),
    orNothing(own()),
  ]);
  const one = user.parse(info?.user ?? {});
  const chat = opened?.channel?.id ?? id;
  return { address: id, chat, name: nameOf(one, id), locale: localeOf(one.locale), email: emailOf(one, ours) };
};

export interface People {
  /** Throws Slack's error only when the person was never looked up before. */
  person(id: string): Promise<Person>;
  /** The person with this address; null: nobody, or Slack will not tell. */
  withEmail(email: string): Promise<Person | null>;
}

const fresh = 10 * 60_000; // milliseconds
const mostKept = 10_000;

/** People by Slack id, remembered for ten minutes, so that an event usually needs no call. */
export const createPeople = (client: webApi.WebClient): People => {
  const known = new Map<string, { person: Promise<Person>; until: number }>();
  let asked: Promise<Workspace> | null = null;
  const own = (): Promise<Workspace> => {
    asked ??= workspaceOf(client);
    return asked.catch((error: unknown) => {
      asked = null;
      throw error;
    });
  };
  const ask = (id: string, before?: Promise<Person>) => {
    const person = lookUp(client, id, own).catch((error: unknown) => {
      known.delete(id);
      if (before) return before; // better yesterday's name than a lost message
      throw error;
    });
    if (known.size >= mostKept) known.clear();
    known.set(id, { person, until: Date.now() + fresh });
    return person;
  };
  const person = (id: string) => {
    const found = known.get(id);
    return found && found.until > Date.now() ? found.person : ask(id, found?.person);
  };
  return {
    person,
    async withEmail(email) {
      const found = await orNothing(client.users.lookupByEmail({ email }));
      return found?.user?.id ? person(found.user.id) : null;
    },
  };
};
