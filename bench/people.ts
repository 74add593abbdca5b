import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import type { TelegramPerson } from '../sandbox/telegram.ts';

/** Those to whom phones ring: half of them are told in Telegram, half in Slack, as the vendors' rates demand. */
export interface BenchOperator {
  name: string;
  email: string;
  extension: string;
  address: string; // on the channel
}

const each = 100;

export const operators = (channel: 'telegram' | 'slack'): BenchOperator[] =>
  Array.from({ length: each }, (_, index) => ({
    name: `Оператор ${channel} ${index}`,
    email: `${channel}${index}@bench.example`,
    extension: String((channel === 'telegram' ? 2000 : 3000) + index),
    address: channel === 'telegram' ? String(800_000 + index) : `U0BENCH${String(index).padStart(3, '0')}`,
  }));

const talkers = 60;

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

/** Employs the operators, with their accounts and their open desks, and makes the clients known. */
export async function hire(db: Client): Promise<void> {
  for (const channel of ['telegram', 'slack'] as const) {
    for (const { name, email, extension, address } of operators(channel)) {
      const { rows } = await db.query<{ id: number }>(
        `insert into "Staff" (name, email, roles, extension, "timeZone") values ($1, $2, '{operator}', $3, 'Europe/Moscow') returning id`,
        [name, email, extension],
      );
      const id = rows[0]?.id;
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
