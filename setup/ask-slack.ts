import type { Environment } from '../config.ts';
import { askChannel } from './ask-slack-channel.ts';
import { type Ask, unlessAccepted, type Wish, wishFor } from './block.ts';
import { checkAppToken, checkBotToken, type SlackTrouble } from './check-slack.ts';
import type { Dialogue } from './dialogue.ts';
import { newAppLink, wantedScopes } from './slack-manifest.ts';
import type { Changes } from './write-env.ts';

/** Slack: the app, its tokens and the channel for new requests. */
export const askSlack: Ask = async (dialogue, known) => {
  const wish = await wishFor(dialogue, 'Slack', known.SLACK_BOT_TOKEN);
  if (wish === 'skip') return {};
  const publicUrl = wish === 'check' ? undefined : await askMode(dialogue, known);
  if (wish === 'new') explain(dialogue, publicUrl);
  const bot = await askBotToken(dialogue, wish, known);
  if (!bot) return {};
  const access = { token: bot.token, apiUrl: known.SLACK_API_URL };
  const receiving = await (publicUrl || (wish === 'check' && !known.SLACK_APP_TOKEN)
    ? askSecret(dialogue, wish, known, publicUrl)
    : askAppToken(dialogue, wish, known));
  if (!receiving) return {};
  const channel = await askChannel(dialogue, access, bot.name, known.SLACK_TRIAGE_CHANNEL ?? '');
  return { SLACK_BOT_TOKEN: bot.token, ...receiving, SLACK_TRIAGE_CHANNEL: channel || null };
};

/** The address for HTTP; nothing for Socket Mode. */
async function askMode({ t, choose, text }: Dialogue, known: Environment): Promise<string | undefined> {
  const mode = await choose(t('setup.slack.mode'), [
    { value: 'socket', label: t('setup.slack.socket'), hint: t('setup.slack.socketHint') },
    { value: 'http', label: t('setup.slack.http'), hint: t('setup.slack.httpHint') },
  ]);
  if (mode === 'socket') return undefined;
  const check = (url: string) =>
    url.startsWith('https://') ? unlessAccepted('PUBLIC_URL', t('setup.slack.badUrl'))(url) : t('setup.slack.badUrl');
  return text(t('setup.slack.publicUrl'), { initial: known.PUBLIC_URL, check });
}

function explain({ t, note, plain }: Dialogue, publicUrl: string | undefined) {
  const last = publicUrl ? t('setup.slack.stepsHttp') : t('setup.slack.stepsSocket');
  note(`${t('setup.slack.steps')}\n${last}`, t('setup.slack.stepsTitle'));
  plain(newAppLink(publicUrl));
}

/** Null: skipped. */
async function askBotToken(dialogue: Dialogue, wish: Wish, known: Environment) {
  const { t, during, good, warn } = dialogue;
  const ask = () => dialogue.secret(t('setup.slack.botToken'));
  let token = wish === 'check' && known.SLACK_BOT_TOKEN ? known.SLACK_BOT_TOKEN : await ask();
  for (;;) {
    const access = { token, apiUrl: known.SLACK_API_URL };
    const check = await during(t('setup.slack.checkingBot'), () => checkBotToken(access, wantedScopes()));
    if (check.kind === 'works') {
      good(t('setup.slack.worksBot', { bot: check.bot, team: check.team }));
      if (check.missing === null) warn(t('setup.slack.scopesUnknown'));
      if (!check.missing?.length) return { token, name: check.bot };
      dialogue.bad(t('setup.slack.missing', { scopes: check.missing.join(', ') }));
    } else dialogue.bad(inWords(dialogue, check, t('setup.slack.wrongBotKind')));
    const next = await mend(dialogue, check.kind === 'works' || check.kind === 'unreachable');
    if (next === 'skip') return null;
    if (next === 'anyway') return { token, name: check.kind === 'works' ? check.bot : '…' };
    if (next === 'again') token = await ask();
  }
}

/** Null: skipped. */
async function askAppToken(dialogue: Dialogue, wish: Wish, known: Environment): Promise<Changes | null> {
  const { t, during, good } = dialogue;
  const ask = () => dialogue.secret(t('setup.slack.appToken'));
  let token = wish === 'check' && known.SLACK_APP_TOKEN ? known.SLACK_APP_TOKEN : await ask();
  for (;;) {
    const access = { token, apiUrl: known.SLACK_API_URL };
    const check = await during(t('setup.slack.checkingApp'), () => checkAppToken(access));
    const changes = { SLACK_APP_TOKEN: token };
    if (check.kind === 'works') {
      good(t('setup.slack.worksApp'));
      return changes;
    }
    const lacks = check.kind === 'refused' && check.code === 'missing_scope';
    dialogue.bad(lacks ? t('setup.slack.appScope') : inWords(dialogue, check, t('setup.slack.wrongAppKind')));
    const next = await mend(dialogue, check.kind === 'unreachable');
    if (next === 'skip') return null;
    if (next === 'anyway') return changes;
    if (next === 'again') token = await ask();
  }
}

/** An app token would win over the secret, so it goes out. */
async function askSecret(
  { t, secret, bad, warn }: Dialogue,
  wish: Wish,
  known: Environment,
  publicUrl: string | undefined,
): Promise<Changes> {
  let given = wish === 'check' ? (known.SLACK_SIGNING_SECRET ?? '') : '';
  while (!/^[0-9a-f]{32}$/.test(given)) {
    if (given) bad(t('setup.slack.badSecret'));
    given = await secret(t('setup.slack.secret'));
  }
  warn(t('setup.slack.secretUntried'));
  return { SLACK_SIGNING_SECRET: given, SLACK_APP_TOKEN: null, ...(publicUrl && { PUBLIC_URL: publicUrl }) };
}

function inWords({ t }: Dialogue, trouble: SlackTrouble, wrongKind: string): string {
  switch (trouble.kind) {
    case 'wrong-kind':
      return wrongKind;
    case 'refused':
      return t('setup.slack.refused', { code: trouble.code });
    case 'unreachable':
      return t('setup.slack.unreachable', { detail: trouble.detail });
  }
}

/** A token that may yet prove right may be written as it is. */
function mend({ t, choose }: Dialogue, hopeful: boolean) {
  const again = { value: 'again', label: t('setup.again') } as const;
  const skip = { value: 'skip', label: t('setup.block.skip') } as const;
  const ways = [
    { value: 'retry', label: t('setup.retry') },
    { value: 'anyway', label: t('setup.anyway') },
  ] as const;
  return choose(t('setup.trouble'), hopeful ? [...ways, again, skip] : [again, skip]);
}
