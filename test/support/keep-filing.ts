import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const Filed = z.object({ number: z.number() });
const patience = 20_000; // ms

/** A web form that goes on filing requests at the API (key `secret`), each again until it is taken. */
export function keepFiling(origin: string) {
  let going = true;
  let again = 0;
  const numbers = new Set<number>();
  const headers = { authorization: 'Bearer secret', 'content-type': 'application/json' };
  const file = async (externalId: string) => {
    const contact = { name: 'Анна Котова', phone: '+74951234567' };
    const body = JSON.stringify({ process: 'hotline', contact, text: `Вопрос ${externalId}`, externalId });
    for (const limit = Date.now() + patience; Date.now() < limit; await pause(50)) {
      const answer = await fetch(`${origin}/api/v1/tickets`, { method: 'POST', headers, body }).catch(() => null);
      if (answer?.ok) return Filed.parse(await answer.json()).number;
      again += 1;
    }
    throw new Error(`${externalId} was not taken`);
  };
  let filed = 0;
  const work = (async () => {
    for (; going; await pause(100)) {
      filed += 1;
      numbers.add(await file(`rolling-${filed}`));
    }
  })();
  return {
    /** How often it had to ask once more. */
    again: () => again,
    async stop() {
      going = false;
      await work;
      return { filed, numbers };
    },
  };
}
