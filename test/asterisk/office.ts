import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** A copy of the kit in TO, its office widened; the kit itself is left as it is. */
export async function widenOffice(kit: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(join(to, 'conf'), { recursive: true });
  for (const file of await readdir(kit, { withFileTypes: true }))
    if (file.isFile()) await copyFile(join(kit, file.name), join(to, file.name));
  for (const name of await readdir(join(kit, 'conf'))) {
    const text = await readFile(join(kit, 'conf', name), 'utf8');
    await writeFile(join(to, 'conf', name), widened(name, text));
  }
  await writeFile(join(to, 'conf', 'res_parking.conf'), parking);
}

function widened(name: string, text: string): string {
  if (name === 'modules.conf') return text.replace(/^noload = res_parking\.so$/m, '');
  return name === 'extensions.conf' ? text + dialplan : text;
}
