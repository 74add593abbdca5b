import { existsSync, readFileSync } from 'node:fs';
import type { Environment } from '../config.ts';
import { type Ask, unlessAccepted, wishFor } from './block.ts';
import { type AsteriskCheck, type AsteriskLogin, checkAsterisk, hearCall } from './check-asterisk.ts';
import type { Dialogue } from './dialogue.ts';
import type { Changes } from './write-env.ts';

const callWait = 60_000; // milliseconds
const usualPort = { plain: '5038', tls: '5039' };

/** Asterisk: the manager's user, which lines lead outside, and how to call back. */
export const askAsterisk: Ask = async (dialogue, known) => {
  const { t, note } = dialogue;
  const wish = await wishFor(dialogue, 'Asterisk', known.AMI_HOST);
  if (wish === 'skip') return {};
  if (wish === 'new') note(t('setup.asterisk.steps'), t('setup.asterisk.stepsTitle'));
  let login = (wish === 'check' && loginOf(known)) || (await askLogin(dialogue, known));
  for (;;) {
    const check = await dialogue.during(t('setup.asterisk.checking'), () => checkAsterisk(login));
    if (check.kind === 'works') tellOf(dialogue, check, login);
    else dialogue.bad(inWords(dialogue, check, login));
    const next = check.kind === 'works' && check.missing.length === 0 ? 'go on' : await mend(dialogue);
    if (next === 'skip') return {};
    if (next === 'anyway' || next === 'go on')
      return { ...changesOf(login), ...(await refine(dialogue, check, login, known)) };
    if (next === 'again') login = await askLogin(dialogue, { ...known, ...given(changesOf(login)) });
  }
};

/** A login, with the path of the certificate that `.env` is to name. */
type Login = AsteriskLogin & { readonly caFile?: string };

function loginOf(known: Environment): Login | undefined {
  const { AMI_HOST: host, AMI_USERNAME: username, AMI_SECRET: secret } = known;
  const way = known.AMI_TLS === 'on' ? secureBy(known.AMI_TLS_CA ?? '') : {};
  const port = known.AMI_PORT || usualPort['tls' in way ? 'tls' : 'plain'];
  return host && username && secret ? { host, port: Number(port), username, secret, ...way } : undefined;
}

const secureBy = (caFile: string) => ({
  tls: { ca: existsSync(caFile) ? readFileSync(caFile, 'utf8') : null },
  caFile,
});

async function askTls({ t, sure, text }: Dialogue, { AMI_TLS, AMI_TLS_CA: initial }: Environment) {
  if (!(await sure(t('setup.asterisk.tls'), AMI_TLS === 'on'))) return {};
  const check = unlessAccepted('AMI_TLS_CA', t('setup.asterisk.badCertificate'));
  return secureBy(await text(t('setup.asterisk.certificate'), { initial, check }));
}

async function askLogin(dialogue: Dialogue, known: Environment): Promise<Login> {
  const { t, text, secret } = dialogue;
  const required = (answer: string) => (answer ? undefined : t('setup.required'));
  const host = await text(t('setup.asterisk.host'), { initial: known.AMI_HOST ?? '127.0.0.1', check: required });
  const way = await askTls(dialogue, known);
  const kind = 'tls' in way ? 'tls' : 'plain';
  const other = usualPort[kind === 'tls' ? 'plain' : 'tls']; // of the way that was left
  const isPort = unlessAccepted('AMI_PORT', t('setup.asterisk.badPort'));
  const port = await text(t('setup.asterisk.port'), {
    initial: known.AMI_PORT && known.AMI_PORT !== other ? known.AMI_PORT : usualPort[kind],
    check: (answer) => required(answer) ?? isPort(answer),
  });
  const username = await text(t('setup.asterisk.username'), { initial: known.AMI_USERNAME ?? 'pult', check: required });
  return { host, port: Number(port), username, secret: await secret(t('setup.asterisk.secret')), ...way };
}

const changesOf = ({ host, port, username, secret, tls, caFile }: Login) => ({
  AMI_HOST: host,
  AMI_PORT: String(port),
  AMI_USERNAME: username,
  AMI_SECRET: secret,
  AMI_TLS: tls ? 'on' : null,
  AMI_TLS_CA: caFile || null,
});

function tellOf(
  { t, good, warn }: Dialogue,
  check: Extract<AsteriskCheck, { kind: 'works' }>,
  { host, tls }: AsteriskLogin,
) {
  const names = check.endpoints.join(', ');
  good(`${t('setup.asterisk.works')} ${names ? t('setup.asterisk.phones', { names }) : t('setup.asterisk.noPhones')}`);
  for (const right of check.missing) warn(t(`setup.asterisk.${right}`));
  if (!tls && !/^(localhost|127\.|::1$)/.test(host)) warn(t('setup.asterisk.open'));
}

function inWords(
  { t }: Dialogue,
  check: Exclude<AsteriskCheck, { kind: 'works' }>,
  { host, port }: AsteriskLogin,
): string {
  switch (check.kind) {
    case 'wrong-login':
      return t('setup.asterisk.wrongLogin');
    case 'closed-port':
      return t('setup.asterisk.closedPort', { port });
    case 'no-answer':
      return t('setup.asterisk.noAnswer', { host, port });
    case 'insecure':
      return t('setup.asterisk.insecure', { port, detail: check.detail });
    case 'no-such-host':
      return t('setup.asterisk.noHost', { host });
    case 'no-greeting':
      return t('setup.asterisk.noGreeting', { port });
    case 'not-ami':
      return t('setup.asterisk.notAmi', { port, greeting: check.greeting });
    case 'no-events':
      return t('setup.asterisk.noEvents');
    case 'broken':
      return t('setup.asterisk.broken', { detail: check.detail });
  }
}

const mend = ({ t, choose }: Dialogue) =>
  choose(t('setup.trouble'), [
    { value: 'retry', label: t('setup.retry') },
    { value: 'again', label: t('setup.again') },
    { value: 'anyway', label: t('setup.anyway') },
    { value: 'skip', label: t('setup.block.skip') },
  ]);

/** What is taken out is not known any more. */
const given = (changes: Changes): Environment =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value ?? undefined]));

/** A call is tried where Asterisk answers; lines can be chosen where they are seen. */
async function refine(
  dialogue: Dialogue,
  check: AsteriskCheck,
  login: AsteriskLogin,
  known: Environment,
): Promise<Changes> {
  const { t } = dialogue;
  if (check.kind !== 'works') return {};
  if (await dialogue.sure(t('setup.asterisk.call'), false)) await listenFor(dialogue, login);
  const marked = (known.AMI_TRUNKS ?? '').split(/[\s,;]+/).filter(Boolean);
  const all = [...new Set([...check.endpoints, ...marked])];
  const trunks = all.length > 0 ? await dialogue.several(t('setup.asterisk.trunks'), all, marked) : [];
  const initial = known.AMI_ORIGINATE_CONTEXT;
  const context = await dialogue.text(t('setup.asterisk.context'), { initial, hint: 'from-internal' });
  return { AMI_TRUNKS: trunks.join(',') || null, AMI_ORIGINATE_CONTEXT: context || null };
}

async function listenFor({ t, during, good, bad }: Dialogue, login: AsteriskLogin) {
  const heard = await during(t('setup.asterisk.waiting'), () => hearCall(login, callWait));
  if (heard) good(t('setup.asterisk.heard'));
  else bad(t('setup.asterisk.notHeard'));
}
