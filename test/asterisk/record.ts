/** `npx node test/asterisk/record.ts SCENARIO...` plays calls of ./scenarios.ts and keeps what the exchange sent of each in test/telephony/traces. */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import type { Packet } from '../telephony/traces.ts';
import { startAsterisk } from './kit.ts';
import { atPhones } from './phones.ts';
import { scenarios } from './scenarios.ts';

const folder = new URL('../telephony/traces/', import.meta.url);
const indexFile = new URL('index.json', folder);

const asterisk = await startAsterisk();
try {
  for (const name of process.argv.slice(2)) await record(name);
} finally {
  await asterisk.remove();
}

async function record(name: string): Promise<void> {
  const scenario = scenarios[name];
  if (!scenario) throw new Error(`no scenario ${name}: ${Object.keys(scenarios).join(', ')}`);
  const lines: string[] = [];
  await atPhones(asterisk, async (office) => {
    const began = Date.now();
    office.manager.on('packet', (packet: Packet) => {
      const own = packet.Event !== 'TestEvent' && packet.ActionID === undefined; // a build for tests sends TestEvents
      if (own) lines.push(JSON.stringify({ t: Date.now() - began, packet }));
    });
    await scenario.play(office);
  });
  const { about, truth } = scenario;
  const index: unknown = JSON.parse(readFileSync(indexFile, 'utf8'));
  writeFileSync(new URL(`${name}.jsonl`, folder), `${lines.join('\n')}\n`);
  writeFileSync(indexFile, `${JSON.stringify({ ...Object(index), [name]: { about, truth } }, null, 2)}\n`);
  process.stdout.write(`${name}: ${lines.length} packets\n`);
}
