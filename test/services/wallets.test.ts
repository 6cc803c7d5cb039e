// Watch-only wallets: what is taken, what is refused, and that nothing of a secret is answered, stored or logged.
import { describe, expect, test } from 'vitest';
import { openPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, COLDKEY_B, stakeList } from '#test/support/stake-list.ts';
import { everythingWritten, tracesIn } from '#test/support/written.ts';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const ALICE_ON_POLKADOT = '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5';
const ALICE_KEY = '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d';
/** The test phrase every Substrate developer knows: it guards nothing. */
const DEV_PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk';

describe('adding', () => {
  test('ss58 and hex are one key; a repeat is a duplicate, in one call and over two', async () => {
    const planner = openPlanner();
    const result = await planner.call('wallets.add', { addresses: [` ${ALICE} `, ALICE_KEY, COLDKEY_A] });
    expect(result.added.map((wallet) => wallet.address)).toEqual([ALICE, COLDKEY_A]);
    expect(result.added[0]!.publicKey).toBe(ALICE_KEY);
    expect(result.duplicates).toEqual([{ input: ALICE_KEY, walletId: result.added[0]!.walletId }]);
    const again = await planner.call('wallets.add', { addresses: [ALICE] });
    expect(again).toMatchObject({
      added: [],
      rejected: [],
      duplicates: [{ walletId: result.added[0]!.walletId }],
    });
  });

  test('no generated name comes twice when a wallet was removed', async () => {
    const planner = openPlanner();
    const { added } = await planner.call('wallets.add', { addresses: [ALICE, COLDKEY_A] });
    await planner.call('wallets.remove', { walletId: added[0]!.walletId });
    await planner.importText(stakeList({ coldkey: COLDKEY_B, stakes: [] }));
    await planner.call('wallets.add', { addresses: [ALICE] });
    const names = (await planner.call('wallets.list', {})).map(({ name }) => name);
    expect(names).toEqual(['Wallet 2', 'Wallet 3', 'Wallet 4']);
  });

  test('each rejection has its code, another network offers the same key', async () => {
    const planner = openPlanner();
    const broken = `${COLDKEY_A.slice(0, -1)}${COLDKEY_A.endsWith('T') ? 'U' : 'T'}`;
    const { added, rejected } = await planner.call('wallets.add', {
      addresses: ['', ALICE_ON_POLKADOT, broken, COLDKEY_A.slice(0, -1), 'hello0world', COLDKEY_B],
    });
    expect(added).toHaveLength(1);
    expect(rejected.map(({ code }) => code)).toEqual([
      'empty',
      'other-network',
      'checksum',
      'length',
      'alphabet',
    ]);
    expect(rejected[1]!.suggestion).toBe(ALICE);
  });

  test('pasted text in any mix of separators gives its candidates once', async () => {
    const text = `${ALICE},${COLDKEY_A};\n"${COLDKEY_B}"\t${ALICE}\r\n[not-an-address]`;
    const { candidates } = await openPlanner().call('wallets.parse', { text });
    expect(candidates).toEqual([ALICE, COLDKEY_A, COLDKEY_B, 'not-an-address']);
  });
});

describe('secrets', () => {
  const secrets = {
    'a seed phrase': DEV_PHRASE,
    'a phrase in capitals over lines': DEV_PHRASE.toUpperCase().replaceAll(' ', '\n'),
    'a phrase with an address beside it': `${ALICE}\n${DEV_PHRASE}`,
    'a private key': `0x${'1f'.repeat(64)}`,
    'a keyfile': JSON.stringify({ accountId: ALICE_KEY, secretPhrase: DEV_PHRASE, ss58Address: ALICE }),
  };

  test.each(Object.entries(secrets))(
    '%s is refused everywhere, and nothing of it is kept',
    async (_name, secret) => {
      const planner = openPlanner();
      const content = Buffer.from(secret).toString('base64');
      const answers = [
        await planner.refusal('wallets.parse', { text: secret }),
        await planner.refusal('wallets.add', { addresses: [secret] }),
        await planner.refusal('wallets.add', { addresses: secret.split(/\s+/) }),
        await planner.refusal('import.preview', { name: 'x', content }),
        await planner.refusal('import.commit', { name: 'x', content }),
      ];
      planner.close();
      const held = [...everythingWritten(planner.dataFolder).values(), ...planner.logged];
      for (const answer of answers) expect(answer.code).toBe('secret-refused');
      expect(tracesIn([...held, JSON.stringify(answers)], ['lonely', 'obey', '1f1f1f1f'])).toEqual([]);
    },
  );

  test('nothing is added when one element of many is a secret', async () => {
    const planner = openPlanner();
    await planner.refusal('wallets.add', { addresses: [ALICE, DEV_PHRASE] });
    expect(await planner.call('wallets.list', {})).toEqual([]);
  });
});

describe('free text', () => {
  test('a phrase as a name, of a wallet or a file, is refused and stored nowhere', async () => {
    const planner = openPlanner();
    const { added } = await planner.call('wallets.add', { addresses: [ALICE] });
    const { walletId } = added[0]!;
    const content = Buffer.from(stakeList({ stakes: [{ netuid: 64, amount: '1.0' }] })).toString('base64');
    const answers = [
      await planner.refusal('wallets.update', { walletId, name: DEV_PHRASE }),
      await planner.refusal('wallets.add', { addresses: [COLDKEY_A], name: DEV_PHRASE }),
      await planner.refusal('import.commit', { name: `${DEV_PHRASE}.json`, content }),
    ];
    for (const answer of answers) expect(answer.code).toBe('secret-refused');
    planner.close();
    expect(tracesIn(everythingWritten(planner.dataFolder).values(), ['lonely'])).toEqual([]);
  });

  test('64 hex digits without 0x are no address and not shown again', async () => {
    const planner = openPlanner();
    const bare = ALICE_KEY.slice(2);
    for (const answer of [
      await planner.refusal('wallets.add', { addresses: [bare] }),
      await planner.refusal('wallets.parse', { text: `my key ${bare}` }),
    ]) {
      expect(answer.code).toBe('secret-refused');
      expect(JSON.stringify(answer)).not.toContain(bare.slice(0, 12));
    }
    expect((await planner.call('wallets.parse', { text: ALICE_KEY })).candidates).toEqual([ALICE_KEY]);
  });
});

describe('keeping', () => {
  test('a wallet that an import names cannot be removed, another can', async () => {
    const planner = openPlanner();
    await planner.importText(stakeList({ stakes: [{ netuid: 64, amount: '1.0' }] }));
    const { added } = await planner.call('wallets.add', { addresses: [ALICE] });
    const [imported] = await planner.call('wallets.list', {});
    expect(await planner.refusal('wallets.remove', { walletId: imported!.walletId })).toMatchObject({
      code: 'wallet-in-use',
    });
    await planner.call('wallets.remove', { walletId: added[0]!.walletId });
    expect((await planner.call('wallets.list', {})).map((wallet) => wallet.address)).toEqual([COLDKEY_A]);
    expect(await planner.refusal('wallets.remove', { walletId: 99 })).toMatchObject({ code: 'not-found' });
  });

  test('a name and being counted can be changed', async () => {
    const planner = openPlanner();
    const { added } = await planner.call('wallets.add', { addresses: [ALICE] });
    const changed = await planner.call('wallets.update', {
      walletId: added[0]!.walletId,
      name: 'Vault',
      included: false,
    });
    expect(changed).toMatchObject({ name: 'Vault', included: false });
  });
});

describe('labels', () => {
  test('many wallets are labelled in one step; tags join those that were there, each once', async () => {
    const planner = openPlanner();
    const { added } = await planner.call('wallets.add', { addresses: [ALICE, COLDKEY_A, COLDKEY_B] });
    const [one, two, three] = added.map(({ walletId }) => walletId) as [number, number, number];
    await planner.call('wallets.update', { walletId: one, tags: ['cold', ' cold '], colour: 'plum' });
    const change = { walletIds: [one, two, two, 999], group: 'fund', addTags: ['2026'], included: false };
    expect(await planner.call('wallets.updateMany', change)).toEqual({ changed: 2 });
    const labels = (await planner.call('wallets.list', {})).map(({ colour, group, tags, included }) => ({
      ...{ colour, group, tags, included },
    }));
    expect(labels).toEqual([
      { colour: 'plum', group: 'fund', tags: ['cold', '2026'], included: false },
      { colour: null, group: 'fund', tags: ['2026'], included: false },
      { colour: null, group: null, tags: [], included: true },
    ]);
    await planner.call('wallets.updateMany', { walletIds: [one, three], group: null, removeTags: ['cold'] });
    const [again] = await planner.call('wallets.list', {});
    expect(again).toMatchObject({ colour: 'plum', group: null, tags: ['2026'] });
  });

  test('a phrase among the tags is refused and nothing is changed', async () => {
    const planner = openPlanner();
    const { added } = await planner.call('wallets.add', { addresses: [ALICE] });
    const walletIds = [added[0]!.walletId];
    const words = DEV_PHRASE.split(' ');
    const refused = planner.call('wallets.updateMany', { walletIds, addTags: words, included: false });
    await expect(refused).rejects.toThrow('secret-refused');
    expect((await planner.call('wallets.list', {}))[0]).toMatchObject({ tags: [], included: true });
  });
});
