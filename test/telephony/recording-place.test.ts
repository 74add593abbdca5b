import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordsOf, whereIs } from '../../telephony/recordings/place.ts';

const call = (told: string | null) => ({ pbxId: '1795377069.1', told, day: '2026-11-23' });
const folder = { kind: 'folder', folder: '/mnt/rec' } as const;

describe('where the recording of a call lies', () => {
  test('in a folder that is the exchange’s own, or is seen from here under another name', () => {
    expect(
      whereIs({ kind: 'folder', folder: '/var/spool/asterisk/monitor' }, call('/var/spool/asterisk/monitor/a.wav')),
    ).toBe('/var/spool/asterisk/monitor/a.wav');
    expect(whereIs(folder, call('/var/spool/asterisk/monitor/2026/11/23/q-600.wav'))).toBe(
      '/mnt/rec/2026/11/23/q-600.wav',
    );
    expect(whereIs(folder, call('q-600.wav'))).toBe('/mnt/rec/q-600.wav');
    expect(whereIs(folder, call(null))).toBeNull();
  });

  test('at an address that is spelled by what is known of it', () => {
    const web = (pattern: string) => ({ kind: 'web', pattern }) as const;
    expect(whereIs(web('https://pbx/rec/{uniqueid}.wav'), call(null))).toBe('https://pbx/rec/1795377069.1.wav');
    expect(whereIs(web('https://pbx/{year}/{month}/{day}/{file}'), call('/x/monitor/от Анны.wav'))).toBe(
      'https://pbx/2026/11/23/%D0%BE%D1%82%20%D0%90%D0%BD%D0%BD%D1%8B.wav',
    );
    expect(whereIs(web('https://pbx/rec/{path}'), call('/x/monitor/2026/a b.wav'))).toBe(
      'https://pbx/rec/2026/a%20b.wav',
    );
    expect(whereIs(web('https://pbx/rec/{file}'), call(null))).toBeNull();
    expect(whereIs({ kind: 'path', pattern: '/mnt/rec/{uniqueid}.wav' }, call(null))).toBe('/mnt/rec/1795377069.1.wav');
  });

  test('never outside the folder, whatever a caller calls himself', () => {
    const part = fc.oneof(fc.constantFrom('..', '.', 'monitor', '', '~', 'a'), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.constantFrom('', '/', '/var/spool/asterisk/monitor/'),
        (parts, from) => {
          const path = whereIs(folder, call(from + parts.join('/')));
          expect(path === null || path.startsWith('/mnt/rec/')).toBe(true);
          expect(path?.split('/').includes('..') ?? false).toBe(false);
        },
      ),
    );
  });

  test('is asked for of every call only where its own name is enough', () => {
    expect(recordsOf(null)).toBe('none');
    expect(recordsOf(folder)).toBe('told');
    expect(recordsOf({ kind: 'web', pattern: 'https://pbx/{path}' })).toBe('told');
    expect(recordsOf({ kind: 'web', pattern: 'https://pbx/{uniqueid}.wav' })).toBe('all');
  });
});
