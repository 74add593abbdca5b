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
