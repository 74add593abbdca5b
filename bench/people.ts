import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import type { TelegramPerson } from '../sandbox/telegram.ts';

/** Where somebody at a phone is told of a ring, beside his desk page. */
export type Told = 'telegram' | 'slack' | 'desk';

export interface BenchOperator {
  name: string;
  email: string;
  extension: string;
  address: string; // on the channel
}

const staff = { telegram: 110, slack: 70, desk: 20 } satisfies Record<Told, number>;
const phones = { telegram: 2000, slack: 3000, desk: 4000 } satisfies Record<Told, number>;

export const operators = (told: Told): BenchOperator[] =>
  Array.from({ length: staff[told] }, (_, index) => ({
    name: `Оператор ${told} ${index}`,
    email: `${told}${index}@bench.example`,
    extension: String(phones[told] + index),
    address: told === 'telegram' ? String(800_000 + index) : `U0BENCH${String(index).padStart(3, '0')}`,
  }));

export const everybody: BenchOperator[] = [...operators('telegram'), ...operators('slack'), ...operators('desk')];

/** Whose phones ring one after another: as many as the vendors' rates let tell (28 a second in Telegram, 18 in Slack). */
const turns = 'tststststdtststtsttd';

/** Extensions of all phones in such an order. */
export const phonesInTurn: string[] = Array.from({ length: everybody.length / turns.length }, () => [...turns])
  .flat()
  .map((letter, index, all) => {
    const told = letter === 't' ? 'telegram' : letter === 's' ? 'slack' : 'desk';
    return String(phones[told] + all.slice(0, index).filter((one) => one === letter).length);
  });

const talkers = 200;

/** Who writes in Telegram: the operators, and clients who file requests. */
export const clients: TelegramPerson[] = [
  ...operators('telegram').map(({ address, name }) => ({ id: Number(address), firstName: name, started: true })),
  ...Array.from({ length: talkers }, (_, index) => ({
    id: 900_000 + index,
    firstName: `Клиент ${index}`,
    started: true,
    languageCode: 'ru',
  })),
];
export const clientIds = clients.flatMap(({ id }) => (id >= 900_000 ? [id] : []));

export const sessionOf = (email: string): string => `bench-${email}`;
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const board = 'C0BENCH';

/** Employs the operators, with their accounts and their open desks, and makes the clients known. */
export async function hire(db: Client): Promise<void> {
  await db.query(
    `with department as (insert into "Department" (key, name) values ('hotline', '{"ru":"Горячая линия","en":"Hotline"}') returning id)
     insert into "Board" ("departmentId", channel, place) select id, 'slack', $1 from department`,
    [board],
  );
  for (const channel of ['telegram', 'slack', 'desk'] as const) {
    for (const { name, email, extension, address } of operators(channel)) {
      const { rows } = await db.query<{ id: number }>(
        `insert into "Staff" (name, email, roles, extension, "timeZone") values ($1, $2, '{operator}', $3, 'Europe/Moscow') returning id`,
        [name, email, extension],
      );
      const id = rows[0]?.id;
      if (channel !== 'desk')
        await db.query(
          `insert into "Account" (channel, address, chat, name, "staffId", "seenAt", "createdAt") values ($1, $2, $2, $3, $4, now(), now())`,
          [channel, address, name, id],
        );
      await db.query(
        `insert into "Link" (hash, purpose, "staffId", "createdAt", "expiresAt") values ($1, 'desk-session', $2, now(), now() + interval '12 hours')`,
        [hashOf(sessionOf(email)), id],
      );
    }
  }
  await db.query(
    `with person as (insert into "Contact" (name, "createdAt") select 'Клиент ' || id, now() from unnest($1::int[]) id returning id, name)
     insert into "Account" (channel, address, chat, name, "contactId", "seenAt", "createdAt")
     select 'telegram', split_part(name, ' ', 2), split_part(name, ' ', 2), name, id, now(), now() from person`,
    [clientIds],
  );
}

/** The numbers of the base are +7 900 000-00-00 and on, each of a person of an organisation of ten. */
export const phoneOf = (index: number): string => `+7${9_000_000_000 + index}`;

/** Fills the base up to so many numbers from as many as there are. */
export async function fillPhones(db: Client, from: number, to: number): Promise<void> {
  await db.query(
    `insert into "Organization" (name, "serviceLevel", "createdAt") select 'Организация ' || i, 'gold', now() from generate_series($1::int, $2::int) i`,
    [from / 10, to / 10 - 1],
  );
  await db.query(
    `with first as (select max(id) - ($2::int - $1::int) / 10 + 1 as id from "Organization"),
     person as (insert into "Contact" (name, "organizationId", "createdAt")
       select 'Человек ' || i, first.id + (i - $1::int) / 10, now() from generate_series($1::int, $2::int - 1) i, first returning id, name)
     insert into "Phone" (e164, "contactId") select '+7' || (9000000000 + split_part(name, ' ', 2)::bigint), id from person`,
    [from, to],
  );
  await db.query('vacuum analyze');
}
