import { chatView } from './view.ts';
import type { World } from './world.ts';

/** The last words of every chat, for the reader of a failed test. */
const lastWords = (world: World): string =>
  [...world.chats.values()]
    .filter((chat) => chat.messages.size > 0)
    .map((chat) => {
      const lines = chatView(world, chat)
        .slice(-5)
        .map(({ id, from, text, buttons }) => {
          const labels = buttons
            .flat()
            .map((button) => `[${button.text}]`)
            .join(' ');
          return `  ${id} ${from}: ${text} ${labels}`;
        });
      return [`${chat.person.firstName} (${chat.person.id}):`, ...lines].join('\n');
    })
    .join('\n');

/** Looks after every change until `look` gives something; rejects after `ms` milliseconds. Errors of `look` count as "not yet". */
export function waitForChange<T>(world: World, look: () => T | undefined | null | false, ms = 5000): Promise<T> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    const stop = () => {
      clearTimeout(timer);
      world.listeners.delete(tryOnce);
    };
    const tryOnce = () => {
      try {
        const found = look();
        if (found === undefined || found === null || found === false) return;
        stop();
        resolve(found);
      } catch (error) {
        complaint = error instanceof Error ? `${error.message}\n` : '';
      }
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Not seen within ${ms} ms. ${complaint}\n${lastWords(world)}`));
    }, ms);
    world.listeners.add(tryOnce);
    tryOnce();
  });
}
