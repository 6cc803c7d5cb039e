// Real addresses of the network and of others, each with what becomes of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeAddress, parseAddress } from '#chain/ss58.ts';
import cases from '#test/fixtures/ss58-addresses.json' with { type: 'json' };

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const BOB_KEY = '0x8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48';

const publicKeys = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('parseAddress', () => {
  test('the file of cases is whole', () => expect(cases).toHaveLength(23));

  test.each(cases)('$case', ({ text, publicKeyHex, code, suggestion }) => {
    const parsed = parseAddress(text);
    if (publicKeyHex !== undefined) expect(parsed).toEqual({ ok: true, address: text, publicKeyHex });
    else expect(parsed).toMatchObject({ ok: false, code, ...(suggestion && { suggestion }) });
  });

  test('takes a public key as hex in any case, blanks around it ignored', () => {
    const accepted = { ok: true, address: BOB, publicKeyHex: BOB_KEY };
    expect(parseAddress(`  ${BOB_KEY}\n`)).toEqual(accepted);
    expect(parseAddress(BOB_KEY.toUpperCase())).toEqual(accepted);
    expect(parseAddress(` ${BOB}\t`)).toEqual(accepted);
  });

  test('refuses hex of another length or alphabet', () => {
    expect(parseAddress(BOB_KEY.slice(0, -1))).toMatchObject({ ok: false, code: 'length' });
    expect(parseAddress(`${BOB_KEY}00`)).toMatchObject({ ok: false, code: 'length' });
    expect(parseAddress(`${BOB_KEY.slice(0, -1)}g`)).toMatchObject({ ok: false, code: 'alphabet' });
  });

  test('names a character that cannot be seen', () => {
    expect(parseAddress(`5FHn\u200beW46`)).toMatchObject({ ok: false, code: 'alphabet' });
    expect(parseAddress(`5FHn\u200beW46`)).toHaveProperty('message', expect.stringContaining('U+200B'));
  });

  test('no text is too long to be answered at once', () => {
    expect(parseAddress('5'.repeat(5_000_000))).toMatchObject({ ok: false, code: 'length' });
  });

  test('any one wrong character is noticed', () => {
    const oneWrong = fc.record({
      index: fc.nat(BOB.length - 1),
      letter: fc.constantFrom(...ALPHABET),
    });
    fc.assert(
      fc.property(oneWrong, ({ index, letter }) => {
        fc.pre(BOB[index] !== letter);
        const parsed = parseAddress(BOB.slice(0, index) + letter + BOB.slice(index + 1));
        expect(parsed.ok).toBe(false);
      }),
      { numRuns: 2_000, seed: 42 },
    );
  });

  test('two neighbours exchanged are noticed', () => {
    for (let index = 0; index + 1 < BOB.length; index++) {
      const [a, b] = [BOB[index]!, BOB[index + 1]!];
      if (a === b) continue;
      expect(parseAddress(BOB.slice(0, index) + b + a + BOB.slice(index + 2)).ok).toBe(false);
    }
  });
});

describe('encodeAddress', () => {
  test('writes a known key for several networks', () => {
    const alice = Buffer.from('d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d', 'hex');
    expect(encodeAddress(alice)).toBe('5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY');
    expect(encodeAddress(alice, 0)).toBe('15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5');
    expect(encodeAddress(alice, 1284)).toBe('VdvKmYJfD4VXA9fzz1SbmCo2eYHSzUFbaDCZSuaNKJAe8YNg6');
  });

  test('every key written for any network is offered back as its address here', () => {
    fc.assert(
      fc.property(publicKeys, fc.nat(16_383), (key, prefix) => {
        const here = encodeAddress(key);
        const parsed = parseAddress(encodeAddress(key, prefix));
        if (prefix === 42) expect(parsed).toMatchObject({ ok: true, address: here });
        else expect(parsed).toMatchObject({ ok: false, code: 'other-network', suggestion: here });
      }),
      { seed: 7 },
    );
  });

  test('a key of another length is a mistake of the program', () => {
    expect(() => encodeAddress(new Uint8Array(31))).toThrow(RangeError);
  });
});
