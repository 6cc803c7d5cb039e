// What the log may hold: nothing of an address, an amount, a key or a file of the user, whatever stands around it.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { createLog, redact } from '#main/log.ts';

const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const KEY = 'd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d';

/** What the engine says of a text that is no JSON. */
function jsonError(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch (error) {
    return String(error);
  }
}

test.each([
  ['an address within a name', `stakes_${ADDRESS}_1`, ADDRESS],
  ['a key with 0x', `0x${KEY}`, KEY],
  ['a key without 0x', `key ${'a0b1c2d3'.repeat(8)}.`, 'b1c2d3a0'],
  ['an amount', 'held 18,250.114200318', '250'],
  ['an amount in rao', 'of 18250114200318', '18250114200318'],
  ['a path of an error', "ENOENT: no such file, open '/home/ann/my stakes.json'", 'ann'],
  ['a part of an address', jsonError(`x${ADDRESS}`), ADDRESS.slice(0, 6)],
  ['a part of an address further on', jsonError(`{"a": 1, "held": ${ADDRESS}}`), ADDRESS.slice(0, 6)],
  ['a seed phrase', `of ${'abandon '.repeat(11)}about`, 'abandon'],
  ['a path of Windows', String.raw`EPERM: unlink 'C:\Users\Ann\stakes.json'`, 'Ann'],
  ['the home folder in an address', `at ${pathToFileURL(join(homedir(), 'a b')).href}:1:2`, `${homedir()}/`],
  ['the home folder in a stack', `at run (${join(homedir(), 'planner', 'main.js')}:1:2)`, `${homedir()}/`],
])('%s is not written', (_case, text, hidden) => {
  expect(redact(text)).not.toContain(hidden);
});

test('a name of the program stays, so that a log is of use', () => {
  expect(redact('UNIQUE constraint failed: wallets.address at line 12')).toBe(
    'UNIQUE constraint failed: wallets.address at line 12',
  );
});

test('a field that cannot be written never stops the caller', () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  const log = createLog(() => {});
  expect(() => log.error('failed', { circular })).not.toThrow();
});
