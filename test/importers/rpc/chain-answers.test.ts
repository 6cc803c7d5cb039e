// Saved answers of a node. The bytes of the fixtures were written by hand (test/support/rpc-server/scale.ts), not by the
// library that reads them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFileText } from '#importers/registry.ts';
import { projectFolder } from '#test/support/command.ts';
import { draftOf, okText, readOk, remarks } from '#test/importers/drafts.ts';

const [ONE, TWO, ME, OTHER, OWNER] = [
  '5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT',
  '5C7LYpP2ZH3tpKbvVvwiVe54AapxErdPBbvkYhe6y9ZBkqWt',
  '5C8etthaGJi5SkQeEDSaK32ABBjkhwDeK9ksQCTLEGM3EH14',
  '5C9yEy27yLNG5BDMxVwS8RyGBneZB1ouShazFhGZVP8thK5z',
  '5CBHb3LfgN2Shc25gnSHwpvNCPZMe6QAaFR77C5nkVvkAK1o',
];

describe('requests and answers of one block', () => {
  const draft = draftOf('rpc-whole-sync.json');

  test('the balances and every stake of each coldkey, with block and time', () => {
    expect(readOk('rpc-whole-sync.json').adapter.id).toBe('chain-answers');
    const at = { observedAtMs: Date.UTC(2026, 7, 7, 8, 35), block: 8791253, complete: true };
    const sums = draft.statements.map(({ positions, ...rest }) => [rest, positions.length]);
    expect(sums).toContainEqual([{ ...at, coldkey: ME, freeRao: 38_204417733n }, 3]);
    expect(sums).toContainEqual([{ ...at, coldkey: OTHER, freeRao: 0n }, 0]);
    expect(sums).toHaveLength(2);
  });

  test('a stake is the holder’s, an empty one is none, and the subnet is told by its registration', () => {
    const mine = draft.statements.find(({ coldkey }) => coldkey === ME);
    expect(mine?.positions).toEqual([
      {
        ...{
          hotkey: ONE,
          netuid: 0,
          registeredAtBlock: 0,
          amountRao: 412_507318442n,
          priceRao: 1_000000000n,
        },
        ...{ valueRao: null, claimableRao: null, hotkeyRegistered: true, subnetName: 'root' },
      },
      {
        ...{
          hotkey: ONE,
          netuid: 64,
          registeredAtBlock: 4531296,
          amountRao: 18250_114200318n,
          priceRao: 86479119n,
        },
        ...{ valueRao: null, claimableRao: null, hotkeyRegistered: true, subnetName: 'chutes' },
      },
      {
        ...{ hotkey: TWO, netuid: 90, registeredAtBlock: null, amountRao: 1n, priceRao: null },
        ...{ valueRao: null, claimableRao: null, hotkeyRegistered: false, subnetName: null },
      },
    ]);
  });

  test('the market, to the rao', () => {
    expect(draft.market).toMatchObject({
      network: 'finney',
      block: 8791253,
      specVersion: 443,
      totalIssuanceRao: 11206919_340788886n,
      rootTaoRao: 5445703_100864541n,
    });
    expect(draft.market?.subnets.map(({ netuid }) => netuid)).toEqual([4, 64]);
    expect(draft.market?.subnets[0]).toEqual({
      netuid: 4,
      name: 'Targon',
      symbol: 'δ',
      registeredAtBlock: 1411451,
      priceRao: 58014736n,
      movingPrice: 249172157 / 2 ** 32,
      taoInRao: 138131_671044803n,
      alphaInRao: 2378047_407901896n,
      alphaOutRao: 3500496_094608517n,
      quoteWeight: null,
      taoInEmissionRao: 8301682n,
      excessTaoRao: 31570831n,
      alphaInEmissionRao: 142915673n,
      alphaOutEmissionRao: 1_000000000n,
      emissionEnabled: false,
      firstEmissionBlock: 5228683,
      minerBurnedRatio: null,
      tempo: 360,
      ownerColdkey: OTHER,
      ownerHotkey: OWNER,
    });
    expect(draft.market?.subnets[1]).toMatchObject({ name: 'chutes', symbol: 'ش', minerBurnedRatio: 0.25 });
  });

  test('what is not read, and reserved TAO, are said', () => {
    expect(remarks(draft)).toEqual([
      [1, 'result', 'not-read'],
      [null, 'reserved', 'reserved'],
    ]);
    expect(draft.issues[0]?.message).toContain('system_chain');
  });
});

describe('a log of lines, whose ids come again', () => {
  const draft = draftOf('rpc-log.lines.txt');

  test('each answer belongs to the request before it; an empty list closes what a coldkey had', () => {
    expect(draft.statements).toMatchObject([
      { coldkey: OTHER, freeRao: 1204_000000000n, complete: true, positions: [] },
      { coldkey: ME, freeRao: null, complete: true },
    ]);
    expect(draft.statements[1]?.positions).toHaveLength(3);
  });

  test('answers of several blocks are remarked and have no block', () => {
    expect(remarks(draft)).toEqual([
      [null, 'network', 'unknown-network'],
      [null, null, 'several-blocks'],
    ]);
    expect(draft.statements[0]?.block).toBeNull();
  });
});

test('answers that stand before their requests belong to them too', () => {
  const { requests, answers } = JSON.parse(okText('rpc-whole-sync.json')) as Record<string, unknown[]>;
  const turned = readFileText(JSON.stringify([...answers!, ...requests!])).draft;
  expect(turned).toEqual(draftOf('rpc-whole-sync.json'));
});

describe('answers without their requests', () => {
  const draft = draftOf('rpc-answers-alone.json');

  test('those that say whose they are, are read', () => {
    expect(draft.statements).toMatchObject([{ coldkey: ME, freeRao: null, complete: true, block: 8791253 }]);
    expect(draft.market).toMatchObject({ totalIssuanceRao: null, rootTaoRao: 5445703_100864541n });
    expect(draft.market?.subnets).toMatchObject([{ priceRao: 58014736n }, { priceRao: 86479119n }]);
  });

  test('a balance, an issuance, an empty list and nothing are left out by number', () => {
    expect(remarks(draft)).toEqual([
      [5, 'result', 'not-read'],
      [6, 'result', 'not-read'],
      [7, 'result', 'not-read'],
      [8, 'result', 'not-read'],
      [null, 'network', 'unknown-network'],
    ]);
  });

  test('bytes as a list of numbers are read like hex', () => {
    const [answer] = JSON.parse(okText('rpc-answers-alone.json')) as { result: string }[];
    const bytes = [...Buffer.from(answer!.result.slice(2), 'hex')];
    const read = readFileText(JSON.stringify({ jsonrpc: '2.0', result: bytes, id: 1 })).draft;
    expect(read.statements[0]?.positions).toHaveLength(3);
  });
});

test('a byte too few or too many, an error among the answers: left out by number, the rest is read', () => {
  const draft = draftOf('rpc-answers.damaged.json');
  expect(remarks(draft)).toEqual([
    [3, 'error', 'rpc-error'],
    [1, 'result', 'not-read'],
    [2, 'result', 'not-read'],
    [4, 'result', 'unreadable-answer'],
    [null, 'network', 'unknown-network'],
  ]);
  expect(draft.issues[0]?.message).toContain('too many requests');
  expect(draft.statements.map(({ coldkey, freeRao }) => [coldkey, freeRao])).toEqual([
    [ME, null],
    [OTHER, null],
  ]);
});

test('frames of one whole sync, encoded elsewhere', (context) => {
  const path = ['..', '../..']
    .map((up) => join(projectFolder, up, 'shared/chain/constructed-frames.json'))
    .find((one) => existsSync(one));
  if (path === undefined) {
    return context.skip('the constructed frames are not beside this checkout');
  }
  const frames = JSON.parse(readFileSync(path, 'utf8')) as {
    header: unknown;
    state_call: Record<string, Record<string, string>>;
    storage: Record<string, string>;
  };
  const asked = [
    ...Object.entries(frames.state_call).flatMap(([api, answers]) =>
      Object.entries(answers).map(([args, result]) => ({
        method: 'state_call',
        params: [api, args],
        result,
      })),
    ),
    ...Object.entries(frames.storage).map(([key, result]) => ({
      method: 'state_getStorage',
      params: [key],
      result,
    })),
    { method: 'chain_getHeader', params: [], result: frames.header },
  ];
  const text = JSON.stringify(
    asked.flatMap(({ method, params, result }, id) => [
      { jsonrpc: '2.0', id, method, params },
      { jsonrpc: '2.0', id, result },
    ]),
  );
  const { draft } = readFileText(text);
  expect(remarks(draft)).toEqual([[null, 'network', 'unknown-network']]);
  expect(draft.market).toMatchObject({ block: 8791253, totalIssuanceRao: 11206919_340788886n });
  expect(draft.market?.subnets).toHaveLength(128);
  expect(draft.market?.subnets.find(({ netuid }) => netuid === 4)).toMatchObject({
    priceRao: 58014736n,
    taoInRao: 138131_671044803n,
    alphaInRao: 2378047_407901896n,
  });
});
