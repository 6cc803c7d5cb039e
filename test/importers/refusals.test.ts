// Files that cannot be taken over: each is refused with the code its name begins with, and with words for the user.
import { describe, expect, test } from 'vitest';
import { FileRefusal } from '#importers/adapter.ts';
import { textOf } from '#importers/read-text.ts';
import { adapters, readFileText } from '#importers/registry.ts';
import { fixtureBytes, fixtureNames } from '#test/fixtures/files.ts';

const refused = fixtureNames('not-ok').filter((name) => !name.startsWith('secret-refused.'));

function refusalOf(name: string): unknown {
  try {
    return readFileText(textOf(fixtureBytes(`not-ok/${name}`)));
  } catch (error) {
    return error;
  }
}

const messageOf = (name: string) => (refusalOf(name) as FileRefusal).message;

test('every code has a file', () => {
  const codes = new Set(refused.map((name) => name.split('.')[0]));
  expect([...codes].sort()).toEqual([
    'empty-file',
    'error-body',
    'html-page',
    'other-network',
    'truncated-json',
    'unknown-columns',
    'unknown-format',
    'wallet-needed',
    'wrong-encoding',
  ]);
});

/** Of tables with a coldkey in each row, rows are left out one by one; an answer without rows has nothing to refuse. */
const NEVER_REFUSED = ['ecb-rates', 'explorer-no-rows', 'explorer-tax-csv', 'mirror-market-csv', 'own-csv'];

test('every format that can be refused has a file that is', () => {
  const texts = refused
    .filter((name) => !name.startsWith('wrong-encoding.'))
    .map((name) => textOf(fixtureBytes(`not-ok/${name}`)));
  const without = adapters.filter(({ detect }) => !texts.some((text) => detect(text)));
  expect(without.map(({ id }) => id).sort()).toEqual(NEVER_REFUSED);
});

test.each(refused)('%s', (name) => {
  const refusal = refusalOf(name);
  expect(refusal).toBeInstanceOf(FileRefusal);
  expect(refusal).toMatchObject({ code: name.split('.')[0] });
  expect((refusal as FileRefusal).message).toMatch(/Nothing was imported/);
});

describe('the message says what to do', () => {
  test('an empty file: a coldkey without stake gives no JSON', () => {
    expect(messageOf('empty-file.no-bytes.json')).toContain('without stake');
  });
  test('damaged JSON: a wide terminal', () => {
    expect(messageOf('truncated-json.wrapped-80.txt')).toContain('COLUMNS=10000');
  });
  test('an empty answer: what was asked', () => {
    expect(messageOf('empty-file.empty-list.json')).toContain('without a single row');
    expect(messageOf('empty-file.empty-object.json')).toContain('without a single row');
  });
  test('a packed file: unpack it', () => {
    expect(messageOf('wrong-encoding.gzip.csv.gz')).toMatch(/compressed with gzip.*Unpack it/u);
    expect(messageOf('wrong-encoding.archive.zip')).toMatch(/ZIP archive.*Unpack it/u);
  });
  test('an unknown format: how many are read, and where they are listed', () => {
    const message = messageOf('unknown-format.another-tool.json');
    expect(message).toContain(`${adapters.length} formats are read`);
    expect(message).toContain('how to get each');
  });
  test('an address of another chain: the same key here', () => {
    expect(messageOf('other-network.polkadot-coldkey.json')).toContain(
      '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
    );
  });
});

test.each([
  '429 Too Many Requests',
  'HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\n\r\n',
  'Error: 503 Service Unavailable',
  'Rate limit exceeded. Try again in 60 seconds.',
  '"Too Many Requests"',
  '404 page not found\n',
])('%j is the error of a server', (text) => {
  expect(() => readFileText(text)).toThrow(expect.objectContaining({ code: 'error-body' }));
});

test('a table whose header begins like an error is a table', () => {
  const text = '404 things,amount,not found\n1,2,3\n4,5,6\n';
  expect(() => readFileText(text)).toThrow(expect.objectContaining({ code: 'unknown-columns' }));
});

test('a list nested without end is refused like any damage', () => {
  const text = `{"wallets": [${'['.repeat(200_000)}${']'.repeat(200_000)}]}`;
  expect(() => readFileText(text)).toThrow(FileRefusal);
});
