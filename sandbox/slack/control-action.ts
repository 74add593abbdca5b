import { z } from 'zod';
import type { SlackPersonActions } from './person.ts';

const given = z
  .object({ name: z.string(), base64: z.string(), mimetype: z.string().optional() })
  .transform(({ base64, ...file }) => ({ ...file, bytes: Buffer.from(base64, 'base64') }));
const entered = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), z.array(given)]);
const posted = {
  text: z.string(),
  thread: z.string().optional(),
  alsoToChannel: z.boolean().optional(),
  files: z.array(given).optional(),
};

/** What the page asks for on behalf of a person; the words are those of `SlackPersonActions`. */
export const controlAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('post'), channel: z.string(), ...posted }),
  z.object({ do: z.literal('edit'), ts: z.string(), text: z.string() }),
  z.object({ do: z.literal('erase'), ts: z.string() }),
  z.object({ do: z.literal('react'), ts: z.string(), emoji: z.string() }),
  z.object({ do: z.literal('openHome') }),
  z.object({ do: z.literal('openMessagesTab') }),
  z.object({ do: z.literal('command'), text: z.string(), channel: z.string().optional() }),
  z.object({ do: z.literal('press'), where: z.string(), label: z.string(), value: z.string().optional() }),
  z.object({ do: z.literal('choose'), where: z.string(), label: z.string(), value: entered }),
  z.object({ do: z.literal('type'), where: z.string(), label: z.string(), value: z.string() }),
  z.object({ do: z.literal('fill'), fields: z.record(z.string(), entered) }),
  z.object({ do: z.literal('submit') }),
  z.object({ do: z.literal('closeModal'), all: z.boolean().optional() }),
  z.object({ do: z.literal('shortcut'), callbackId: z.string(), ts: z.string().optional() }),
  z.object({ do: z.literal('suggestions'), where: z.string(), label: z.string(), typed: z.string() }),
  z.object({ do: z.literal('read'), channel: z.string(), ts: z.string() }),
]);
export type ControlAction = z.infer<typeof controlAction>;

/** @returns what the person gets from it: ts of a message, the modal, or suggestions */
export const act = async (person: SlackPersonActions, action: ControlAction): Promise<unknown> => {
  switch (action.do) {
    case 'post':
      return person.post(action.channel, action.text, action);
    case 'edit':
      return person.edit(action.ts, action.text);
    case 'erase':
      return person.erase(action.ts);
    case 'react':
      return person.react(action.ts, action.emoji);
    case 'openHome':
      return person.openHome();
    case 'openMessagesTab':
      return person.openMessagesTab();
    case 'command':
      return person.command(action.text, action.channel);
    case 'press':
      return person.press(action.where, action.label, action.value);
    case 'choose':
      return person.choose(action.where, action.label, action.value);
    case 'type':
      return person.type(action.where, action.label, action.value);
    case 'fill':
      return person.fill(action.fields);
    case 'submit':
      return person.submit();
    case 'closeModal':
      return person.closeModal(action);
    case 'shortcut':
      return person.shortcut(action.callbackId, action.ts);
    case 'suggestions':
      return person.suggestions(action.where, action.label, action.typed);
    case 'read':
      return person.read(action.channel, action.ts);
  }
};
