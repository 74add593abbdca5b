/** A packet of the manager protocol, its headers in order. */
export type Packet = Readonly<Record<string, string>>;

export function formatPacket(packet: Packet): string {
  const lines = Object.entries(packet).map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** An action as it came, header names in lower case. */
export function parsePacket(text: string): Packet {
  const headers = text.split('\r\n').flatMap((line) => {
    const cut = line.indexOf(':');
    return cut < 0 ? [] : [[line.slice(0, cut).trim().toLowerCase(), line.slice(cut + 1).trim()] as const];
  });
  return Object.fromEntries(headers);
}
