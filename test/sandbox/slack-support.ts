import { App, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import fastify, { type FastifyInstance } from 'fastify';
import { createSlackSandbox, type SlackSandbox, type SlackSandboxOptions } from '../../sandbox/slack.ts';

export const ANNA = 'U0ANNA';
export const IGOR = 'U0IGOR';
export const SUPPORT = 'C0SUPPORT';
const PREFIX = '/sandbox/slack';

const slackOptions = (over: Partial<SlackSandboxOptions> = {}): SlackSandboxOptions => ({
  botToken: 'xoxb-sandbox',
  appToken: 'xapp-sandbox',
  signingSecret: 'signing-secret',
  team: { name: 'Сервис-Плюс' },
  people: [
    {
      id: ANNA,
      name: 'anna',
      realName: 'Анна Котова',
      email: 'operator1@demo.example',
      tz: 'Europe/Moscow',
      locale: 'ru-RU',
    },
    {
      id: IGOR,
      name: 'igor',
      realName: 'Игорь Смирнов',
      email: 'igor@demo.example',
      tz: 'Asia/Yekaterinburg',
      locale: 'ru-RU',
    },
  ],
  channels: [
    { id: SUPPORT, name: 'поддержка' },
    { id: 'C0ALIEN', name: 'чужой', botIsMember: false },
  ],
  ...over,
});

export type Running = {
  sandbox: SlackSandbox;
  server: FastifyInstance;
  apiUrl: string;
  controlUrl: string;
  stop(): Promise<void>;
};

export const startSlack = async (over: Partial<SlackSandboxOptions> = {}): Promise<Running> => {
  const sandbox = createSlackSandbox(slackOptions(over));
  const server = fastify();
  await server.register(sandbox.plugin, { prefix: PREFIX });
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });
  const stop = async (): Promise<void> => {
    await sandbox.close();
    await server.close();
  };
  return { sandbox, server, apiUrl: `${origin}${PREFIX}/api/`, controlUrl: `${origin}${PREFIX}/control`, stop };
};

const nothing = (): void => undefined;
/** Refusals are what these tests are about: nobody need read them in the log. */
export const quiet: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

/** A real Bolt app in Socket Mode, quick to reconnect; `start` it after its listeners are set. */
export const socketApp = (apiUrl: string): App => {
  const clientOptions = { slackApiUrl: apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: 'xapp-sandbox',
    clientPingTimeout: 50,
    installerOptions: { clientOptions },
    logger: quiet,
  });
  return new App({ token: 'xoxb-sandbox', receiver, clientOptions, logger: quiet });
};
