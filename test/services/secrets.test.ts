// What the door lets in although it would be a key somewhere else, and how it names what it refused.
import { describe, expect, test } from 'vitest';
import { openPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, stakeList } from '#test/support/stake-list.ts';
import { typedLine } from '#test/support/typed-trades.ts';

const HASH = `0x${'7c1f9e3a5b8d2460'.repeat(4)}`;
const PHRASE = 'sketch donor pelican robust dwarf mimic violin ostrich hazard tunnel ribbon fatal';
const SENTENCE = 'Sold half after the price had doubled, bought back lower in August';

async function withWallet() {
  const planner = openPlanner();
  await planner.call('wallets.add', { addresses: [COLDKEY_A] });
  return planner;
}

test('what could have been a public key is told how one is written, a phrase is not', async () => {
  const planner = openPlanner();
  const adviceFor = async (text: string) => (await planner.refusal('wallets.parse', { text })).message;
  expect(await adviceFor(HASH.slice(2))).toContain('A public key begins with 0x.');
  expect(await adviceFor(PHRASE)).toMatch(/The planner takes addresses only\.$/u);
});

describe('passes', () => {
  test('the hash of an extrinsic in a note, a counterparty and a search; a sentence of twelve words', async () => {
    const planner = await withWallet();
    for (const [counterparty, note] of [
      [HASH, `sold in ${HASH}`],
      ['a friend', SENTENCE],
    ] as const)
      await planner.call('ledger.add', { ...typedLine, taoRao: '-5', counterparty, note });
    expect((await planner.call('ledger.list', { text: HASH })).total).toBe(1);
    expect((await planner.call('ledger.list', { text: 'bought back' })).total).toBe(1);
  });

  test('a key in the address of a node, and a hash in a path', async () => {
    const planner = openPlanner();
    const endpoint = `https://node.example/${HASH.slice(2)}`;
    expect(await planner.call('sources.set', { endpoint })).toMatchObject({ endpoint });
    const refused = await planner.refusal('import.run', { path: `/volumes/${HASH.slice(2)}/stakes.json` });
    expect(refused.code).toBe('file-unreadable');
  });

  test('a file with hashes in its cells', async () => {
    const name = `bought in ${HASH}`;
    const stakes = [{ netuid: 4, amount: '1', name }];
    const result = await openPlanner().importText(stakeList({ stakes }));
    expect(result.added).toBeGreaterThan(0);
  });
});

describe('refuses, and names the field alone', () => {
  const definition = {
    ...{ format: 1, name: 'Half falls', horizonDays: 40 },
    events: [{ kind: 'price-change', at: '2026-08-20T00:00:00Z', netuids: [4], changeRatio: -0.5, days: 2 }],
  };
  test.each([
    ['a name', 'wallets.update', { walletId: 1, name: HASH }, 'name'],
    ['a note without 0x', 'ledger.add', { ...typedLine, note: HASH.slice(2) }, 'note'],
    ['tags that are a phrase together', 'wallets.update', { walletId: 1, tags: PHRASE.split(' ') }, 'tags'],
    ['a note inside', 'scenario.save', { definition: { ...definition, note: PHRASE } }, 'definition.note'],
    ['a text that is too long besides', 'wallets.update', { walletId: 1, group: PHRASE }, 'group'],
    ['a field that the method has not', 'app.info', { mnemonic: PHRASE }, 'mnemonic'],
  ] as const)('%s', async (...[, method, input, path]) => {
    const refused = await (await withWallet()).refusal(method, input);
    expect(refused).toMatchObject({
      code: 'secret-refused',
      fields: [
        { path, message: expect.stringMatching(/^looks like a (seed phrase|private key)$/) as string },
      ],
    });
  });

  test('a name of a field that is one is not named', async () => {
    const refused = await openPlanner().refusal('rules.set', { name: 'takeRatio', value: 1, [PHRASE]: 1 });
    expect(refused).not.toHaveProperty('fields');
    expect(JSON.stringify(refused)).not.toContain('pelican');
  });
});
