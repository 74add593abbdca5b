/** A member of the workspace. `locale` is `ru-RU` or `en-US`; an e-mail is confirmed unless said otherwise. */
export type SlackPerson = {
  id: string;
  name: string;
  realName: string;
  email: string;
  tz: string;
  locale: string;
  title?: string;
  emailConfirmed?: boolean;
};

/** `botIsMember: false` makes the bot meet `not_in_channel` until it joins; `members` (all people) closes a channel to others. */
export type SlackChannelOption = {
  id: string;
  name: string;
  topic?: string;
  isPrivate?: boolean;
  botIsMember?: boolean;
  members?: string[];
};

export type SlackSandboxOptions = {
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** Request URL of an HTTP app; without it events go out over Socket Mode. */
  eventsUrl?: string;
  /** Where the whole state is kept; bytes of files lie in `${stateFile}.files/`. */
  stateFile?: string;
  /** The vendor's OpenAPI description; each call is checked against it. */
  specFile?: string;
  team: { id?: string; name: string; domain?: string };
  app?: { name?: string; displayName?: string };
  people: SlackPerson[];
  /** Commands and shortcuts of the app's manifest, offered by the page; any other may be sent too. */
  commands?: { command: string; description: string; usageHint?: string }[];
  shortcuts?: { callbackId: string; name: string; type: 'message' | 'global' }[];
  channels: SlackChannelOption[];
  /** How long the app may take to acknowledge, milliseconds (3000, the vendor's). */
  ackTimeoutMs?: number;
  /** HTTP mode: when an event that was not taken is told again, milliseconds (1 s, 1 min and 5 min, the vendor's). */
  retryMs?: readonly number[];
  /** Milliseconds since the epoch. */
  now?: () => number;
};
