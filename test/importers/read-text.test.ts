// Bytes as editors and terminals write them.
import { describe, expect, test } from 'vitest';
import { textOf } from '#importers/read-text.ts';

const TEXT = '{"wallets": [{"name": "Büro ش"}]}';
const latin = '{"wallets": []}';

describe('textOf', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 little endian with its mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 big endian with its mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ])('reads %s', (_encoding, bytes) => expect(textOf(bytes)).toBe(TEXT));

  test.each([
    ['little', Buffer.from(latin, 'utf16le')],
    ['big', Buffer.from(latin, 'utf16le').swap16()],
  ])('knows UTF-16 %s endian without a mark', (_end, bytes) => expect(textOf(bytes)).toBe(latin));

  test('an empty file is empty text', () => expect(textOf(new Uint8Array())).toBe(''));

  test.each([
    ['one byte of another encoding', Buffer.concat([Buffer.from(latin), Buffer.from([0xe9])])],
    ['zeros inside a text', Buffer.from('{"wal\0lets": []}')],
    ['UTF-16 cut inside a character', Buffer.from([0xff, 0xfe, 0x7b])],
  ])('refuses %s', (_what, bytes) => {
    expect(() => textOf(bytes)).toThrow(expect.objectContaining({ code: 'wrong-encoding' }));
  });
});
