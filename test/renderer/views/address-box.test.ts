import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Call, fakeBridge, ok, refused } from './fake-bridge.ts';

const polkadot = '1FRMM8PEiWXYax7rpS6X4XZX1aAAxSWx1CrKTyrVYhV24fg';
const reencoded = '5CUkpcUWjRiZb1xDpYkTzbbzRrRmmKmHMcHLN5FhVRqCLmSi';
const secret = 'a secret that must leave no trace';

let calls: Call[];

async function newBox() {
  vi.resetModules();
  calls = fakeBridge({
    'wallets.parse': ({ text }: { text: string }) =>
      text === secret
        ? refused('secret-refused', 'This looks like a seed phrase. It was not stored.')
        : ok({ candidates: text.split(' ') }),
    'wallets.add': ({ addresses }: { addresses: string[] }) =>
      ok({
        added: addresses.filter((each) => each === reencoded),
        duplicates: [],
        rejected: addresses
          .filter((each) => each === polkadot)
          .map((input) => ({ input, code: 'other-network', message: 'Polkadot', suggestion: reencoded })),
      }),
  });
  const { AddressBox } = await import('#renderer/views/portfolio/address-box.svelte.ts');
  return new AddressBox();
}

describe('the address box', () => {
  let box: Awaited<ReturnType<typeof newBox>>;
  beforeEach(async () => {
    box = await newBox();
  });

  it('has the whole text checked before it is split, then adds the parts', async () => {
    box.text = `${reencoded} ${polkadot}`;
    await box.submit();
    expect(calls).toEqual([
      { method: 'wallets.parse', input: { text: `${reencoded} ${polkadot}` } },
      { method: 'wallets.add', input: { addresses: [reencoded, polkadot] } },
    ]);
    expect(box.text).toBe('');
    expect(box.result?.rejected.map(({ suggestion }) => suggestion)).toEqual([reencoded]);
  });

  it('keeps what is typed while an answer is on its way', async () => {
    box.text = reencoded;
    const answered = box.submit();
    box.text = polkadot;
    await answered;
    expect(calls[0]).toEqual({ method: 'wallets.parse', input: { text: reencoded } });
    expect(box.text).toBe(polkadot);
  });

  it('drops a refused secret, and the element that held it, and keeps only the sentence', async () => {
    const before = box.generation;
    box.text = secret;
    await box.submit();
    expect(box.generation).toBe(before + 1);
    expect(calls.map(({ method }) => method)).toEqual(['wallets.parse']);
    expect(box.error?.code).toBe('secret-refused');
    expect(JSON.stringify({ ...box, text: box.text, error: box.error?.message })).not.toContain(secret);
  });

  it('takes the same key in this network’s form and drops its rejection', async () => {
    box.text = polkadot;
    await box.submit();
    await box.addSuggested(reencoded);
    expect(box.result).toMatchObject({ added: [reencoded], rejected: [] });
  });

  it('takes the text of a dropped file, and says so when it cannot be read', async () => {
    await box.submitFile(new File([reencoded], 'addresses.txt'));
    expect(box.result?.added).toEqual([reencoded]);
    const folder = Object.assign(new File([], 'folder'), {
      text: () => Promise.reject(new Error('a folder')),
    });
    await box.submitFile(folder);
    expect(box.error).toMatchObject({ code: 'file-unreadable' });
  });

  it('asks nothing for an empty box', async () => {
    box.text = ' \n';
    await box.submit();
    expect(calls).toEqual([]);
  });
});
