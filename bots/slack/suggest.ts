import type { Option as SlackOption } from '@slack/types';
import { z } from 'zod';
import type { Conversation } from './converse.ts';
import { option } from './render-input.ts';

const suggestionBody = z.object({ user: z.object({ id: z.string() }), value: z.string() });

type Answer = (response: { options: SlackOption[] }) => Promise<void>;

/** A client is looked for in an open form: those whom the typed words lead to; nobody when that fails. */
export const hearSuggestion = async (
  { door, people, log }: Conversation,
  body: unknown,
  ack: Answer,
): Promise<void> => {
  try {
    const { user, value } = suggestionBody.parse(body);
    const options = await door.suggest(await people.person(user.id), 'slack', value);
    await ack({ options: options.map(option) });
  } catch (error) {
    log.error({ err: error }, 'slack: clients were not looked for');
    await ack({ options: [] });
  }
};
