import { type Core, perform } from '../core/commands/perform.ts';
import { type PhoneFound, settleExtension } from '../core/commands/tie-extension.ts';
import { type ErrandOf, errandQueue } from '../core/errand.ts';
import { working } from '../core/queue.ts';
import { headerOf } from './ami/packet.ts';
import { type AmiConnection, AmiError } from './ami.ts';

/**
 * Asks the exchange of each phone that somebody wants to tie to a person; `learn` hears of those tied. Gives the function
 * that ends it. An AMI user with `write = reporting` may ask all of it.
 */
export async function checkPhones(
  core: Core,
  ami: AmiConnection,
  context: string,
  learn: () => Promise<void>,
): Promise<() => Promise<void>> {
  const queue = errandQueue('check-phone');
  await core.queue.boss.work<ErrandOf<'check-phone'>>(queue, { ...working }, async ([job]) => {
    if (!job) return;
    const phone = await findPhone(ami, job.data.extension, context).catch(unseen);
    await perform(core, { key: `phone:${job.id}`, origin: 'phone' }, (ctx) => settleExtension(ctx, job.data, phone));
    await learn();
  });
  return () => core.queue.boss.offWork(queue);
}

/** By the devices that the exchange knows, as channels are named after them; else by the hint of its dial plan. */
async function findPhone(ami: AmiConnection, extension: string, context: string): Promise<PhoneFound> {
  const devices = await ami.list('DeviceStateList');
  const device = devices.find((one) => headerOf(one, 'device').replace(/^\w+\//, '') === extension);
  if (device) return away.has(headerOf(device, 'state')) ? 'away' : 'here';
  const hint = await ami.action('ExtensionState', { Exten: extension, Context: context });
  const status = headerOf(hint, 'status');
  if (status === '-1' || headerOf(hint, 'hint') === '') return 'unknown';
  return status === '4' ? 'away' : 'here';
}

const away: ReadonlySet<string> = new Set(['UNAVAILABLE', 'INVALID', 'UNKNOWN']);

function unseen(error: unknown): PhoneFound {
  if (error instanceof AmiError) return 'unseen';
  throw error;
}
