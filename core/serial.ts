/** Letters that look alike on a label, whichever alphabet they were typed in. */
const twins: Record<string, string> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
};

/**
 * A serial number as it is compared: capital letters and figures only, so that «s/n vnc-4 0071» of a label and «VNC40071»
 * of a letter are one thing (mission.md D2). Null: there is no serial number in these words.
 */
export function readSerial(written: string): string | null {
  const bare = written.toUpperCase().replace(/^\s*(S\s*\/\s*N|SN:|SERIAL|СЕРИЙНЫЙ|С\s*\/\s*Н|№)[\s:№#.]*/u, '');
  const serial = [...bare]
    .map((sign) => twins[sign] ?? sign)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return serial.length >= 3 && serial.length <= 64 && /\p{N}/u.test(serial) ? serial : null;
}
