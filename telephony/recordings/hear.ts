import type { Logger } from 'pino';
import { nameRecording } from '../../core/commands/keep-recording.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import { headerOf } from '../ami/packet.ts';
import type { AmiConnection } from '../ami.ts';
import type { AmiEvent, CallFact } from '../calls.ts';

const most = 10_000; // calls at once whose recording is known

/**
 * Learns which file the exchange writes a talk into: MixMonitorStart says that it does, the channel's own variable
 * which; there may be several in one call. A call that is only being dialled is not written down yet: it is named as soon as it is.
 */
export function hearRecordings(core: Core, ami: () => Pick<AmiConnection, 'action'>, log: Logger) {
  const files = new Map<string, string[]>();
  const name = async (callId: string): Promise<void> => {
    for (const file of files.get(callId) ?? [])
      await perform(core, { key: null, origin: 'phone' }, (ctx) => nameRecording(ctx, callId, file));
  };
  const ask = async (event: AmiEvent): Promise<void> => {
    const callId = headerOf(event, 'linkedid');
    const channel = { Channel: headerOf(event, 'channel'), Variable: 'MIXMONITOR_FILENAME' };
    const file = headerOf(await ami().action('Getvar', channel), 'value');
    if (file === '' || files.size >= most) return;
    files.set(callId, [...(files.get(callId) ?? []), file]);
    await name(callId);
  };
  return {
    onEvent(event: AmiEvent): void {
      if (event.event !== 'MixMonitorStart') return;
      ask(event).catch((error: unknown) => log.warn({ err: error }, 'the file of a recording is not known'));
    },
    /** After a fact has been written down. */
    async onFact({ kind, callId }: CallFact): Promise<void> {
      if (kind === 'started') await name(callId);
      if (kind === 'ended') files.delete(callId);
    },
  };
}
