import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel } from './channel.ts';
import { type Call, type Exchange, tellChannel } from './exchange.ts';

/** A talk begins to be recorded, as MixMonitor does it. */
export function beginRecording(exchange: Exchange, call: Call, channel: Channel) {
  if (!exchange.recorder.on) return;
  call.recorded = join(exchange.recorder.folder, `${call.id}.wav`);
  tellChannel(exchange, 'MixMonitorStart', channel);
}

const writtenAfter = 300; // ms: a real one is not there at once either

/** The file is there a moment after the call. */
export function finishRecording(exchange: Exchange, call: Call) {
  const { recorded, answeredAt } = call;
  if (recorded === null) return;
  const seconds = Math.min(10, Math.max(1, (Date.now() - (answeredAt ?? Date.now())) / 1000));
  setTimeout(() => {
    mkdirSync(exchange.recorder.folder, { recursive: true });
    writeFileSync(recorded, humming(seconds));
  }, writtenAfter).unref();
}

/** The answer of Getvar for a channel of a call: the file that it is recorded into. */
export function recordingOf(exchange: Exchange, channel: string, variable: string): string {
  const call = [...exchange.calls.values()].find(
    ({ client, legs }) => client?.name === channel || legs.some((leg) => leg.channel.name === channel),
  );
  return variable === 'MIXMONITOR_FILENAME' ? (call?.recorded ?? '') : '';
}

const rate = 8000; // samples a second, 16 bits each

/** A quiet hum as a WAV file. */
function humming(seconds: number): Buffer {
  const samples = Math.round(rate * seconds);
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // one channel
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1)
    file.writeInt16LE(Math.round(2000 * Math.sin((at / rate) * 2 * Math.PI * 220)), 44 + at * 2);
  return file;
}
