import type { Manager, Packet } from 'asterisk-manager';
import type { AmiEvent } from '../calls.ts';
import { AmiError } from './error.ts';
import { cleanFields, headerOf, textPacket } from './packet.ts';

type Fields = Readonly<Record<string, string>>;
type List = { readonly items: AmiEvent[]; readonly done: () => void };

/**
 * Actions and their answers over one manager, each with a time limit: the library has none, and never calls back
 * when the connection goes. Action ids begin with PREFIX, so that no answer is taken for another's.
 */
export function createRequests(manager: Manager, limitMs: number, prefix: string) {
  const waiting = new Set<(error: AmiError) => void>();
  const lists = new Map<string, List>();
  let count = 0;
  const nextId = () => `${prefix}-${++count}`;

  /** Resolves with the answer, rejects with AmiError `refused`, `timeout` or `lost`. */
  function action(name: string, fields: Fields = {}, id = nextId()): Promise<AmiEvent> {
    const { promise, resolve, reject } = Promise.withResolvers<AmiEvent>();
    const answered = (_: Packet | undefined, packet: Packet) => {
      const response = textPacket(packet) ?? {};
      if (headerOf(response, 'response').toLowerCase() !== 'error') resolve(response);
      else reject(new AmiError('refused', `${name}: ${headerOf(response, 'message')}`));
    };
    const limit = setTimeout(() => reject(new AmiError('timeout', `${name} was not answered`)), limitMs);
    waiting.add(reject);
    manager.action({ ...cleanFields(fields), action: name, actionid: id }, answered);
    return promise.finally(() => {
      clearTimeout(limit);
      waiting.delete(reject);
      manager.removeListener(id, answered);
    });
  }

  /** The items of a list come as events of their own, up to one that says it is complete. */
  async function list(name: string): Promise<AmiEvent[]> {
    const id = nextId();
    const { promise, resolve, reject } = Promise.withResolvers<AmiEvent[]>();
    const items: AmiEvent[] = [];
    const limit = setTimeout(() => reject(new AmiError('timeout', `${name} did not end`)), limitMs);
    lists.set(id, { items, done: () => resolve(items) });
    waiting.add(reject);
    try {
      await Promise.race([action(name, {}, id), promise]);
      return await promise;
    } finally {
      clearTimeout(limit);
      waiting.delete(reject);
      lists.delete(id);
    }
  }

  /** Takes an event that is an item of a list being read; false when it is none. */
  function takesItem(event: AmiEvent): boolean {
    const asked = lists.get(headerOf(event, 'actionid'));
    if (!asked) return false;
    if (headerOf(event, 'eventlist').toLowerCase() === 'complete') asked.done();
    else asked.items.push(event);
    return true;
  }

  function failAll(error: AmiError): void {
    for (const fail of [...waiting]) fail(error);
  }

  return { action, list, nextId, takesItem, failAll };
}
