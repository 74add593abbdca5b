import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const address = new URL('../bots/slack/manifest.yaml', import.meta.url);

/** The parts that setup reads or changes; the rest is passed on as it is. */
const Manifest = z.looseObject({
  display_information: z.looseObject({ long_description: z.string().optional() }),
  features: z.looseObject({ slash_commands: z.array(z.looseObject({})) }),
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }),
  settings: z.looseObject({ event_subscriptions: z.looseObject({}), interactivity: z.looseObject({}) }),
});

const readManifest = () => Manifest.parse(parse(readFileSync(address, 'utf8')));

/** The permissions that the bot's token needs. */
export const wantedScopes = (): string[] => readManifest().oauth_config.scopes.bot;

/**
 * A link that creates the app with one press. With PUBLIC_URL events come over HTTP, else by Socket Mode. The long
 * description stays out: it would double the length of the link.
 */
export function newAppLink(publicUrl?: string): string {
  const { display_information, ...manifest } = publicUrl ? overHttp(publicUrl) : readManifest();
  const { long_description: _, ...display } = display_information;
  const json = JSON.stringify({ ...manifest, display_information: display });
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(json)}`;
}

function overHttp(publicUrl: string) {
  const url = `${publicUrl.replace(/\/+$/, '')}/slack/events`;
  const { features, settings, ...manifest } = readManifest();
  return {
    ...manifest,
    features: { ...features, slash_commands: features.slash_commands.map((command) => ({ ...command, url })) },
    settings: {
      ...settings,
      socket_mode_enabled: false,
      event_subscriptions: { ...settings.event_subscriptions, request_url: url },
      interactivity: { ...settings.interactivity, request_url: url },
    },
  };
}
