import type { Client } from 'pg';
import { fillPhones } from './people.ts';

const beside = 50_000_000; // their numbers are other ones than those that ring
const unclosed = 2000; // requests, however long the history

/**
 * A register of so many requests, from as many as there are: with each of them a contact with his phone, a message, two
 * lines of history, two clocks and a card told. The first of them are open, with twenty people responsible in turn.
 */
export async function fillRegister(db: Client, from: number, to: number): Promise<void> {
  await fillPhones(db, beside + from, beside + to);
  await db.query(
    `with process as (select id, (select id from "Department" where key = 'hotline') as department from "Process"
       where key = 'hotline' and active),
     people as (select array_agg(id) as ids from (select id from "Staff" order by id limit 20) s),
     client as (select id, "organizationId", row_number() over (order by id desc) as i from "Contact"
       order by id desc limit $2::int - $1::int),
     ticket as (insert into "Ticket" ("processId", state, title, answers, origin, "contactId", "organizationId",
         "departmentId", "responsibleId", "openedAt", "lastActAt", "answeredAt", "closedAt")
       select process.id, case when i <= $3 then 'in-work' else 'closed' end, 'Когда придёт акт?',
         '{"topic":"contract","question":"Когда придёт акт?"}', 'telegram', client.id, client."organizationId",
         process.department, people.ids[1 + i % 20], at, at, at, case when i <= $3 then null else at end
       from client, process, people, lateral (select now() - i * interval '1 minute' as at) t
       returning number, "contactId", "openedAt", "closedAt"),
     message as (insert into "Message" ("ticketNumber", "contactId", kind, text, at)
       select number, "contactId", 'client', 'Когда придёт акт?', "openedAt" from ticket),
     entry as (insert into "Entry" ("ticketNumber", at, channel, actor, what, public)
       select number, "openedAt", 'telegram', '{"kind":"system"}', '{"kind":"opened"}', true
       from ticket, generate_series(1, 2)),
     delivery as (insert into "Delivery" (channel, place, slot, telling, status, "ticketNumber", message, "createdAt")
       select 'telegram', 'was ' || "contactId", 'ticket:' || number,
         jsonb_build_object('kind', 'ticket', 'ticket', number), 'sent', number, '1', "openedAt" from ticket)
     insert into "Deadline" ("ticketNumber", kind, status, clock, "lengthSeconds", "startedAt", "dueAt", "nextAt")
     select number, kind, case when "closedAt" is null then 'running' else 'met' end, 'working', 28800, "openedAt",
       '2099-11-24T09:00:00Z', case when "closedAt" is null then timestamptz '2099-11-24T09:00:00Z' end
     from ticket, unnest(array['reaction', 'resolution']) kind`,
    [from, to, from === 0 ? unclosed : 0],
  );
  await db.query('vacuum analyze');
}
