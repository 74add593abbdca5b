/** What is named both here and in manifest.yaml; a test keeps them equal. */
export const names = {
  command: '/pult',
  shortcut: 'make_ticket',
  events: ['app_home_opened', 'message'] as const,
  /** callback_id of a form: the only modal that is submitted. */
  form: 'form',
  /** callback_id of a modal that only shows something. */
  screen: 'screen',
  /** Where Slack posts everything in HTTP mode. */
  path: '/slack/events',
} as const;

/** The one action id of every question in a form: its block id is the key of the answer. */
export const answerId = 'answer';

/** What the action ids of earlier answers in a form begin with: `look`, or the request whose answer is taken. */
export const earlierId = 'earlier';

/** The value of a link: it opens an address and tells us nothing. */
export const linkValue = '-';
