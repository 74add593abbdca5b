import { type Ask, unlessAccepted, wishFor } from './block.ts';
import { checkTelegram, type TelegramCheck } from './check-telegram.ts';
import type { Dialogue } from './dialogue.ts';
import type { Changes } from './write-env.ts';

interface Settings {
  token: string;
  apiRoot: string; // empty: the vendor's
  proxy: string; // empty: none
}

/** Telegram: token, and the way to the vendor where it is closed. */
export const askTelegram: Ask = async (dialogue, known) => {
  const { t, note, secret } = dialogue;
  const given = known.TELEGRAM_BOT_TOKEN ?? '';
  const wish = await wishFor(dialogue, 'Telegram', given);
  if (wish === 'skip') return {};
  if (wish === 'new') note(t('setup.telegram.steps'), t('setup.telegram.stepsTitle'));
  const token = wish === 'check' ? given : await secret(t('setup.telegram.token'));
  return tryUntilRight(dialogue, {
    token,
    apiRoot: known.TELEGRAM_API_ROOT ?? '',
    proxy: known.TELEGRAM_PROXY ?? '',
  });
};

async function tryUntilRight(dialogue: Dialogue, settings: Settings): Promise<Changes> {
  const { t, during, good } = dialogue;
  for (;;) {
    const { token, apiRoot, proxy } = settings;
    const asked = { token, apiRoot: apiRoot || undefined, proxy: proxy || undefined };
    const check = await during(t('setup.telegram.checking'), () => checkTelegram(asked));
    if (check.kind === 'works') {
      good(t('setup.telegram.works', { username: check.username }));
      warnOfRival(dialogue, check);
      return changesOf(settings);
    }
    dialogue.bad(inWords(dialogue, check));
    const next = await mend(dialogue, check, settings);
    if (next === 'skip') return {};
    if (next === 'anyway') return changesOf(settings);
  }
}

const changesOf = ({ token, apiRoot, proxy }: Settings): Changes => ({
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: apiRoot || null,
  TELEGRAM_PROXY: proxy || null,
});

function warnOfRival({ t, warn }: Dialogue, { rival }: Extract<TelegramCheck, { kind: 'works' }>) {
  if (rival?.kind === 'copy') warn(t('setup.telegram.copy'));
  if (rival?.kind === 'webhook') warn(t('setup.telegram.webhook', { url: rival.url }));
}

type Trouble = Exclude<TelegramCheck, { kind: 'works' }>;

function inWords({ t }: Dialogue, trouble: Trouble): string {
  switch (trouble.kind) {
    case 'not-a-token':
      return t('setup.telegram.notToken');
    case 'unknown-token':
      return t('setup.telegram.unknown');
    case 'unreachable':
      return t('setup.telegram.unreachable', { detail: trouble.detail });
    case 'not-telegram':
      return t('setup.telegram.notTelegram', { detail: trouble.detail });
    case 'busy':
      return t('setup.telegram.busy', { detail: trouble.detail });
  }
}

/** Asks how to go on, and for what that takes. A token that is wrong for sure is not written. */
async function mend(dialogue: Dialogue, { kind }: Trouble, settings: Settings): Promise<'try' | 'skip' | 'anyway'> {
  const { t, choose, secret, text } = dialogue;
  const again = { value: 'again', label: t('setup.again') } as const;
  const skip = { value: 'skip', label: t('setup.block.skip') } as const;
  const ways = [
    { value: 'proxy', label: t('setup.telegram.giveProxy') },
    { value: 'root', label: t('setup.telegram.giveRoot') },
    { value: 'retry', label: t('setup.retry') },
    { value: 'anyway', label: t('setup.anyway') },
  ] as const;
  const wrong = kind === 'not-a-token' || kind === 'unknown-token';
  const next = await choose(t('setup.trouble'), wrong ? [again, skip] : [...ways, again, skip]);
  if (next === 'skip' || next === 'anyway') return next;
  if (next === 'again') settings.token = await secret(t('setup.telegram.token'));
  if (next === 'proxy') {
    const check = unlessAccepted('TELEGRAM_PROXY', t('setup.telegram.badProxy'));
    settings.proxy = await text(t('setup.telegram.proxy'), { initial: settings.proxy, check });
  }
  if (next === 'root') {
    const check = unlessAccepted('TELEGRAM_API_ROOT', t('setup.telegram.badRoot'));
    settings.apiRoot = await text(t('setup.telegram.root'), { initial: settings.apiRoot, check });
  }
  return 'try';
}
