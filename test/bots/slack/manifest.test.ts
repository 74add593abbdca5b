import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { names } from '../../../bots/slack/names.ts';

const named = z.object({ command: z.string().optional(), callback_id: z.string().optional() });
const manifest = z
  .object({
    features: z.object({
      app_home: z.object({
        home_tab_enabled: z.literal(true),
        messages_tab_enabled: z.literal(true),
        messages_tab_read_only_enabled: z.literal(false),
      }),
      slash_commands: z.array(named),
      shortcuts: z.array(named.extend({ type: z.string(), name: z.string().max(24) })),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
      interactivity: z.object({ is_enabled: z.literal(true) }),
    }),
    display_information: z.object({
      description: z.string().max(140),
      long_description: z.string().min(175).max(4000),
    }),
  })
  .parse(parse(readFileSync('bots/slack/manifest.yaml', 'utf8')));

/** The vendor's words on each method that the code may call; a method missing here fails the test. */
const scopesOf: Record<string, string[]> = {
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'users.info': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read.email'],
  'views.publish': [],
  'views.update': [],
};
const eventScopes: Record<string, string[]> = {
  app_home_opened: [],
  'message.im': ['im:history'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
};

const calledMethods = async (): Promise<string[]> => {
  const sources: string[] = [];
  for await (const file of glob('bots/slack/*.ts')) sources.push(readFileSync(file, 'utf8'));
  return [...sources.join('\n').matchAll(/client\s*\.(auth|chat|conversations|files|users|views)\s*\.(\w+)\(/g)].map(
    (found) => `${found[1]}.${found[2]}`,
  );
};

test('the manifest asks for the permissions that the calls and events need, and no others', async () => {
  const called = await calledMethods();
  expect(called.filter((method) => !scopesOf[method])).toEqual([]);
  const needed = [
    ...called.flatMap((method) => scopesOf[method] ?? []),
    ...Object.values(eventScopes).flat(),
    'commands',
  ];
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...new Set(needed)].sort());
});

test('the manifest names the events, the command and the shortcut of the code', () => {
  const events = manifest.settings.event_subscriptions.bot_events;
  expect([...events].sort()).toEqual(Object.keys(eventScopes).sort());
  expect([...new Set(events.map((event) => event.split('.')[0]))].sort()).toEqual([...names.events].sort());
  expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([names.command]);
  expect(manifest.features.shortcuts).toEqual([
    expect.objectContaining({ type: 'message', callback_id: names.shortcut }),
  ]);
});
