import { openTicket } from '../../core/commands/open-ticket.ts';
import { writeToTicket } from '../../core/commands/write-message.ts';
import type { Actor } from '../../core/context.ts';
import { openTestCore, type TestCore } from './core.ts';

export const roles = [
  'operator',
  'dispatcher',
  'specialist',
  'engineer',
  'quality',
  'accountant',
  'director',
  'admin',
] as const;

/**
 * Everybody who may try: `client` is Анна of «Ромашка», `colleague` another person there, `foreign` one of another company,
 * `head` leads the department, `dismissed` was head and administrator.
 */
export const everyone = [
  ...['client', 'colleague', 'foreign', 'stranger'],
  ...roles,
  ...['head', 'dismissed', 'api', 'system'],
] as const satisfies readonly string[];
export type Who =
  | 'client'
  | 'colleague'
  | 'foreign'
  | 'stranger'
  | (typeof roles)[number]
  | 'head'
  | 'dismissed'
  | 'api'
  | 'system';

export const staff: Who[] = [...roles, 'head'];

/** Words that stand nowhere but in what is of «Ромашка», and in what staff keep from it. */
export const marks = { own: /Ромашк|Котова|РОМАШКИНО|4951234567/, inside: /ЗАМЕТКА|СКРЫТОЕ/ };

export interface Everyone extends TestCore {
  as(who: Who): Actor;
  of: {
    ticket: number;
    hidden: number;
    call: number;
    item: number;
    contract: number;
    product: number;
    words: number; // Анна's, on no ticket yet
    draft: number; // Анна's open form
    account: { client: number; colleague: number; foreign: number; stranger: number };
    file: { ofTicket: number; ofNote: number; recording: number; upload: number; export: number };
  };
}

const answers = { what: 'internet', 'internet-sign': 'none', problem: 'РОМАШКИНО не работает', since: 'today' };

/** A desk with a person of every kind, and one client's things in every table. */
export async function everybody(): Promise<Everyone> {
  const desk = await openTestCore();
  const { prisma } = desk.core;
  const { anna, olga, head, vera, romashka, departments } = desk.people;
  const at = desk.core.now();
  const actors = new Map<Who, Actor>([
    ['client', { kind: 'contact', ...anna }],
    ['foreign', { kind: 'contact', ...olga }],
    ['head', { kind: 'staff', ...head }],
    ['api', { kind: 'api', name: 'site' }],
    ['system', { kind: 'system' }],
  ]);
  const colleague = await prisma.contact.create({
    data: { name: 'Борис Второй', organizationId: romashka, createdAt: at },
  });
  actors.set('colleague', { kind: 'contact', id: colleague.id, name: colleague.name });
  for (const [index, role] of [...roles, 'dismissed' as const].entries()) {
    const person = { name: role, email: `${role}@demo.example`, timeZone: 'Europe/Moscow' };
    const active = role !== 'dismissed';
    const data = { ...person, active, extension: String(200 + index), roles: active ? [role] : ['head', 'admin'] };
    const { id, name } = await prisma.staff.create({ data: { ...data, departmentId: departments.support } });
    actors.set(role, { kind: 'staff', id, name });
  }
  await prisma.staff.update({ where: { id: head.id }, data: { extension: '299' } });
  const account = async (address: string, contactId: number | null) => {
    const chat = { channel: 'telegram', address, chat: address, name: address, seenAt: at, createdAt: at };
    return (
      await prisma.account.upsert({
        where: { channel_address: { channel: 'telegram', address } },
        create: { ...chat, contactId },
        update: {},
      })
    ).id;
  };
  const accounts = {
    client: await account('7001', anna.id),
    colleague: await account('7002', colleague.id),
    foreign: await account('7003', olga.id),
    stranger: await account('7099', null),
  };
  actors.set('stranger', { kind: 'account', id: accounts.stranger, name: 'Незнакомец' });

  const opening = { process: 'tech-support', contactId: anna.id, answers, files: [], call: null, parent: null };
  const byAnna = { actor: { kind: 'contact', ...anna } } as const;
  const ticket = await desk.act((ctx) => openTicket(ctx, opening), byAnna);
  const hidden = await desk.act((ctx) => openTicket(ctx, opening), byAnna);
  await prisma.ticket.update({ where: { number: hidden }, data: { hidden: true, title: 'СКРЫТОЕ' } });
  await desk.act((ctx) => writeToTicket(ctx, ticket, 'ЗАМЕТКА коллегам', []), { actor: { kind: 'staff', ...head } });
  const note = await prisma.message.findFirstOrThrow({ where: { kind: 'note' } });
  const shared = { kind: 'document', mime: 'text/plain', bytes: 1, at };
  const file = async (name: string, rest: object) =>
    (await prisma.file.create({ data: { ...shared, name, source: {}, stored: `files/${name}`, ...rest } })).id;
  const item = await prisma.item.create({
    data: { serial: 'RM1', written: 'RM-1', name: 'РОМАШКИНО-ксерокс', organizationId: romashka, createdAt: at },
  });
  await prisma.serviceEntry.create({
    data: {
      organizationId: romashka,
      itemId: item.id,
      contactId: anna.id,
      at,
      what: { ru: 'ЗАМЕТКА', en: 'ЗАМЕТКА' },
    },
  });
  await prisma.organization.update({ where: { id: romashka }, data: { requisites: { inn: '7701234567' } } });
  const contract = await prisma.contract.create({
    data: { number: 'РОМАШКИНО-1', organizationId: romashka, subject: 'Всё' },
  });
  const product = await prisma.product.create({
    data: { key: 'support', name: { ru: 'Сопровождение', en: 'Support' }, price: 100 },
  });
  await prisma.subscription.create({ data: { organizationId: romashka, productId: product.id, since: at } });
  const call = await prisma.call.create({
    data: {
      ...{ pbxId: '1', direction: 'incoming', e164: '+74951234567', contactId: anna.id, queue: 'field' },
      ...{ startedAt: at, answeredAt: at, endedAt: at, outcome: 'answered', operatorId: vera.id },
    },
  });
  const words = await prisma.message.create({
    data: { contactId: anna.id, accountId: accounts.client, kind: 'client', text: 'РОМАШКИНО слова', at },
  });
  const draft = await prisma.draft.create({
    data: {
      accountId: accounts.client,
      act: { kind: 'open', process: 'tech-support', contact: null, call: null },
      answers: { problem: 'РОМАШКИНО' },
      order: [],
      picked: [],
      at,
    },
  });
  return {
    ...desk,
    as(who) {
      const actor = actors.get(who);
      if (!actor) throw new Error(`nobody plays ${who}`);
      return actor;
    },
    of: {
      ...{ ticket, hidden, call: call.id, item: item.id, contract: contract.id, product: product.id },
      ...{ words: words.id, draft: draft.id, account: accounts },
      file: {
        ofTicket: await file('РОМАШКИНО.txt', { ticketNumber: ticket }),
        ofNote: await file('ЗАМЕТКА.txt', { ticketNumber: ticket, messageId: note.id }),
        recording: await file('РОМАШКИНО.wav', { callId: call.id, kind: 'recording' }),
        upload: await file('upload.txt', { source: { channel: 'desk', staff: vera.id } }),
        export: await file('calls.csv', { source: { channel: 'desk', staff: head.id } }),
      },
    },
  };
}
