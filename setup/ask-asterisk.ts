import type { Environment } from '../config.ts';
import { type Ask, unlessAccepted, wishFor } from './block.ts';
import { type AsteriskCheck, type AsteriskLogin, checkAsterisk, hearCall } from './check-asterisk.ts';
import type { Dialogue } from './dialogue.ts';
import type { Changes } from './write-env.ts';

const callWait = 60_000; // milliseconds
const usualPort = '5038';

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
    if (next === 'again') login = await askLogin(dialogue, { ...known, ...changesOf(login) });
  }
};

function loginOf(known: Environment): AsteriskLogin | undefined {
  const { AMI_HOST: host, AMI_PORT: port = usualPort, AMI_USERNAME: username, AMI_SECRET: secret } = known;
  return host && username && secret ? { host, port: Number(port), username, secret } : undefined;
}

async function askLogin({ t, text, secret }: Dialogue, known: Environment): Promise<AsteriskLogin> {
  const required = (answer: string) => (answer ? undefined : t('setup.required'));
  const host = await text(t('setup.asterisk.host'), { initial: known.AMI_HOST ?? '127.0.0.1', check: required });
  const isPort = unlessAccepted('AMI_PORT', t('setup.asterisk.badPort'));
  const port = await text(t('setup.asterisk.port'), {
    initial: known.AMI_PORT ?? usualPort,
    check: (answer) => required(answer) ?? isPort(answer),
  });
  const username = await text(t('setup.asterisk.username'), { initial: known.AMI_USERNAME ?? 'pult', check: required });
  return { host, port: Number(port), username, secret: await secret(t('setup.asterisk.secret')) };
}

const changesOf = ({ host, port, username, secret }: AsteriskLogin) => ({
  AMI_HOST: host,
  AMI_PORT: String(port),
  AMI_USERNAME: username,
  AMI_SECRET: secret,
});

function tellOf(
  { t, good, warn }: Dialogue,
  check: Extract<AsteriskCheck, { kind: 'works' }>,
  { host }: AsteriskLogin,
) {
  const names = check.endpoints.join(', ');
  good(`${t('setup.asterisk.works')} ${names ? t('setup.asterisk.phones', { names }) : t('setup.asterisk.noPhones')}`);
  for (const right of check.missing) warn(t(`setup.asterisk.${right}`));
  if (!/^(localhost|127\.|::1$)/.test(host)) warn(t('setup.asterisk.open'));
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
