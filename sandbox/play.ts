import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import type { Clockwork } from '../core/clock.ts';
import type { Core } from '../core/commands/perform.ts';
import { openSandbox, type Sandbox, type VendorSpecs } from './open.ts';
import { sandboxDir } from './settle.ts';

/** What the played vendors are played for. */
export interface Stage {
  config: Config;
  server: FastifyInstance;
  core: Core;
  clock: Clockwork;
  specs: VendorSpecs | null;
}

/** The vendors in miniature, for every channel without credentials; their time becomes the core's. */
export async function playVendors({ config, server, core, clock, specs }: Stage): Promise<Sandbox> {
  const sandbox = await openSandbox({
    server,
    origin: () => server.listeningOrigin,
    dir: sandboxDir(config),
    needs: { telegram: config.telegram.mode, slack: config.slack.mode, ami: config.ami.mode },
    timeMoved: () => clock.look(),
    specs,
  });
  core.now = sandbox.clock.now;
  clock.look(); // the sandbox's time may run ahead of the machine's
  return sandbox;
}
