import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** What the office of these tests has beyond the kit's: places to park a client in, and members that come and go. */
const parking = `[general]
[default]
parkext => 800
parkpos => 801-805
context => parkedcalls
parkingtime => 4
comebacktoorigin = yes
comebackdialtime = 6
`;
const dialplan = `
[internal]
include => parkedcalls
`;

const certificates = resolve(import.meta.dirname, '../telephony/tls');
const secured = (port: number) => `
[general](+)
tlsenable = yes
tlsbindaddr = 127.0.0.1:${port}
tlscertfile = ${certificates}/exchange.pem
tlsprivatekey = ${certificates}/exchange.key.pem
`;

/** A copy of the kit in TO, its office widened and its manager also behind TLS; the kit itself is left as it is. */
export async function widenOffice(kit: string, to: string, tlsPort: number): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(join(to, 'conf'), { recursive: true });
  for (const file of await readdir(kit, { withFileTypes: true }))
    if (file.isFile()) await copyFile(join(kit, file.name), join(to, file.name));
  for (const name of await readdir(join(kit, 'conf'))) {
    const text = await readFile(join(kit, 'conf', name), 'utf8');
    await writeFile(join(to, 'conf', name), widened(name, text, tlsPort));
  }
  await writeFile(join(to, 'conf', 'res_parking.conf'), parking);
}

function widened(name: string, text: string, tlsPort: number): string {
  if (name === 'manager.conf') return text + secured(tlsPort);
  if (name === 'modules.conf') return text.replace(/^noload = res_parking\.so$/m, '');
  return name === 'extensions.conf' ? text + dialplan : text;
}
