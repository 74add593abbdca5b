import { existsSync } from 'node:fs';
import Fastify from 'fastify';
import pino from 'pino';
import type { Door, Immediate } from '../../../bots/shared/door.ts';
import type { Incoming } from '../../../bots/shared/incoming.ts';
import type { FormScreen, Question } from '../../../bots/shared/screen.ts';
import { type SlackChannel, type SlackOptions, startSlack } from '../../../bots/slack/app.ts';
import type { Words } from '../../../bots/slack/words.ts';
import { createSlackSandbox, type SlackSandbox, type SlackSandboxOptions } from '../../../sandbox/slack.ts';

export const words: Words = () => ({
  cancel: 'Отмена',
  close: 'Закрыть',
  notice: 'Пульт',
  choose: 'Выберите',
  failed: 'Не получилось сохранить. Попробуйте ещё раз.',
  expired: 'Прошло слишком много времени. Нажмите ещё раз.',
  findClient: 'Имя, компания или телефон',
  earlierAnswers: 'Похожие ответы',
  takeAnswer: 'Вставить',
  noEarlier: 'Похожих вопросов с ответом пока нет.',
  outdated: 'Эта форма устарела. Откройте её заново.',
});

const people = [
  {
    id: 'U1',
    name: 'maria',
    realName: 'Мария Орлова',
    email: 'operator1@demo.example',
    tz: 'Europe/Moscow',
    locale: 'ru-RU',
  },
  {
    id: 'U2',
    name: 'john',
    realName: 'John Brown',
    email: 'john@demo.example',
    tz: 'Europe/London',
    locale: 'en-US',
    emailConfirmed: false,
  },
];
const tokens = { botToken: 'xoxb-1', appToken: 'xapp-1', signingSecret: 'secret' };

/** The vendor's description of its API, where it is at hand: every call is compared with it. */
const specFile = '../shared/specs/slack-web-api.json';

/** The door of a test: remembers what came in and answers by a script. */
interface ScriptedDoor extends Door {
  heard: Incoming[];
  /** What the next updates are answered with; later ones with nothing. */
  answers: (Immediate | Error | (() => Promise<Immediate>))[];
  home: Immediate;
  form: FormScreen | null;
  reformed: Record<string, unknown>[];
}

const scriptedDoor = (): ScriptedDoor => {
  const door: ScriptedDoor = {
    heard: [],
    answers: [],
    reformed: [],
    home: { kind: 'home', screen: { blocks: [{ kind: 'title', text: 'Горит' }], buttons: [] } },
    form: null,
    async accept(incoming) {
      door.heard.push(incoming);
      if (incoming.did.kind === 'home') return { locale: 'ru', immediate: door.home };
      const next = door.answers.shift() ?? { kind: 'nothing' as const };
      if (next instanceof Error) throw next;
      return { locale: 'ru', immediate: typeof next === 'function' ? await next() : next };
    },
    async reform(_from, _channel, _act, values) {
      door.reformed.push(values);
      if (!door.form) throw new Error('no form');
      return door.form;
    },
    suggest: async () => [],
  };
  return door;
};

export interface Desk {
  sandbox: SlackSandbox;
  slack: SlackChannel;
  door: ScriptedDoor;
  apiUrl: string;
  eventsUrl: string; // HTTP mode only
  stop(): Promise<void>;
}

type Extra = { http?: boolean; options?: Partial<SlackOptions>; sandbox?: Partial<SlackSandboxOptions> };

/** The real Bolt on the sandbox, over Socket Mode unless `http`. */
export const startDesk = async ({ http = false, options = {}, sandbox: given = {} }: Extra = {}): Promise<Desk> => {
  const desk = Fastify();
  const vendor = Fastify();
  const door = scriptedDoor();
  const deskPort = http ? await freePort() : 0;
  const eventsUrl = `http://127.0.0.1:${deskPort}/slack/events`;
  const sandbox = createSlackSandbox({
    ...tokens,
    team: { name: 'Ромашка' },
    people,
    channels: [{ id: 'C1', name: 'поддержка' }],
    ...(http && { eventsUrl }),
    ...(existsSync(specFile) && { specFile }),
    ...given,
  });
  await vendor.register(sandbox.plugin, { prefix: '/slack' });
  const origin = await vendor.listen({ port: 0, host: '127.0.0.1' });
  const apiUrl = `${origin}/slack/api/`;
  const receive = http ? { http: { signingSecret: tokens.signingSecret } } : { socket: { appToken: tokens.appToken } };
  const slack = await startSlack({
    ...receive,
    botToken: tokens.botToken,
    apiUrl,
    log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    door,
    words,
    file: async () => null,
    ...options,
  });
  if (slack.http) await desk.register(slack.http);
  if (http) await desk.listen({ port: deskPort, host: '127.0.0.1' });
  return {
    sandbox,
    slack,
    door,
    apiUrl,
    eventsUrl,
    async stop() {
      await slack.stop();
      await sandbox.close();
      await vendor.close();
      await desk.close();
    },
  };
};

const freePort = async (): Promise<number> => {
  const probe = Fastify();
  const origin = await probe.listen({ port: 0, host: '127.0.0.1' });
  await probe.close();
  return Number(new URL(origin).port);
};

/** A form with these questions. */
export const formOf = (questions: Question[]): FormScreen => ({
  act: { kind: 'move', ticket: 1042, transition: 'ask' },
  title: 'Спросить клиента',
  submit: 'Отправить',
  blocks: [{ kind: 'quote', text: 'Не открывается база' }],
  questions,
});

export const question = (key: string, input: Question['input'], more: Partial<Question> = {}): Question => ({
  key,
  label: `Вопрос ${key}`,
  required: false,
  input,
  value: null,
  ...more,
});
