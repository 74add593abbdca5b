/** Opening a Mini App: its address with the init data that the vendor signs with the bot's token. */
import { createHmac } from 'node:crypto';
import { seconds, userOf } from './changes.ts';
import type { Chat, World } from './world.ts';

/** Signed init data as in core.telegram.org/bots/webapps (validating data received via the Mini App). */
export function initData(world: World, chat: Chat): string {
  const fields = new Map([
    ['auth_date', String(seconds(world))],
    ['query_id', `AAH${chat.person.id}`],
    ['user', JSON.stringify(userOf(chat.person))],
  ]);
  const checked = [...fields]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
  const secret = createHmac('sha256', 'WebAppData').update(world.token).digest();
  const hash = createHmac('sha256', secret).update(checked).digest('hex');
  return new URLSearchParams([...fields, ['hash', hash]]).toString();
}

/** The address to show in the app's window. */
export function webAppAddress(world: World, chat: Chat, url: string): string {
  const app = new URL(url);
  app.hash = new URLSearchParams({
    tgWebAppData: initData(world, chat),
    tgWebAppVersion: '9.0',
    tgWebAppPlatform: 'web',
  }).toString();
  return app.href;
}
