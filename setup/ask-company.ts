import { type Ask, unlessAccepted } from './block.ts';

/** The company: name, time zone, administrators. */
export const askCompany: Ask = async ({ t, text }, known) => {
  const name = await text(t('setup.company.name'), { initial: known.COMPANY_NAME });
  const zone = await text(t('setup.company.zone'), {
    initial: known.COMPANY_TIMEZONE ?? 'Europe/Moscow',
    check: unlessAccepted('COMPANY_TIMEZONE', t('setup.company.badZone')),
  });
  const admins = await text(t('setup.company.admins'), {
    initial: known.ADMIN_EMAILS,
    check: unlessAccepted('ADMIN_EMAILS', t('setup.company.badAdmins')),
  });
  return { COMPANY_NAME: name || null, COMPANY_TIMEZONE: zone || null, ADMIN_EMAILS: admins || null };
};
