import { expect, test } from 'vitest';
import { meetAccount } from '../../core/commands/meet-account.ts';
import { openTestCore } from '../support/core.ts';

const newcomer = {
  channel: 'slack' as const,
  address: 'U1',
  chat: 'D1',
  name: 'Большой Босс',
  locale: null,
  email: 'Boss@firm.example',
};

async function office(adminEmails: string[]) {
  const desk = await openTestCore();
  desk.core.settings = { ...desk.core.settings, adminEmails };
  const meet = () => desk.act((ctx) => meetAccount(ctx, newcomer));
  const employ = (active = true) =>
    desk.core.prisma.staff.create({
      data: { name: 'Босс', email: 'boss@firm.example', roles: ['head'], timeZone: 'Europe/Moscow', active },
    });
  return { ...desk, meet, employ };
}

test('whom ADMIN_EMAILS names is an administrator from the first word', async () => {
  const { meet, close } = await office(['boss@firm.example']);
  expect((await meet()).staff).toMatchObject({ email: 'boss@firm.example', roles: ['admin'] });
  await close();
});

test('a colleague whom ADMIN_EMAILS names keeps his roles and is an administrator too', async () => {
  const { meet, employ, close } = await office(['boss@firm.example']);
  await employ();
  expect((await meet()).staff?.roles).toEqual(['head', 'admin']);
  expect((await meet()).staff?.roles).toEqual(['head', 'admin']);
  await close();
});

test('who was known before he was named becomes an administrator with his next word', async () => {
  const desk = await office([]);
  await desk.employ();
  expect((await desk.meet()).staff?.roles).toEqual(['head']);
  desk.core.settings = { ...desk.core.settings, adminEmails: ['boss@firm.example'] };
  expect((await desk.meet()).staff?.roles).toEqual(['head', 'admin']);
  await desk.close();
});

test('who was dismissed is not let in again by ADMIN_EMAILS', async () => {
  const { meet, employ, close } = await office(['boss@firm.example']);
  await employ(false);
  expect((await meet()).staff).toBeNull();
  await close();
});
