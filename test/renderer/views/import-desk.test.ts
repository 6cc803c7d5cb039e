import { describe, expect, it, vi } from 'vitest';
import type { Reply } from '#contract/errors.ts';
import { type Call, fakeBridge, ok, refused } from './fake-bridge.ts';

const file = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  new File([bytes], name, { lastModified: Date.UTC(2026, 6, 24) });
const text = (content: string) => new TextEncoder().encode(content);

async function newDesk(commit = ok({ importId: 1, added: 2, unchanged: 0, issues: [] })) {
  vi.resetModules();
  const calls: Call[] = fakeBridge({
    'import.preview': ({ name }: { name: string }) =>
      name === 'page.json'
        ? refused('html-page', 'This is a web page.')
        : ok({ adapter: 'btcli-stake-list' }),
    'import.commit': () => commit,
  });
  const { ImportDesk } = await import('#renderer/views/portfolio/import-desk.svelte.ts');
  return { desk: new ImportDesk(), calls };
}

const settled = (desk: { files: readonly { state: string }[] }) =>
  vi.waitFor(() => {
    const states = desk.files.map(({ state }) => state);
    expect(states).not.toContain('waiting');
    expect(states).not.toContain('reading');
  });

describe('files on the desk', () => {
  it('are previewed as they are, byte for byte, with their own date', async () => {
    const { desk, calls } = await newDesk();
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256);
    desk.add([file('stake.json', bytes)]);
    await settled(desk);
    const input = calls[0]!.input as { name: string; modifiedAt: string; content: Uint8Array };
    expect(input).toMatchObject({ name: 'stake.json', modifiedAt: '2026-07-24T00:00:00.000Z' });
    expect(Buffer.from(input.content).equals(Buffer.from(bytes))).toBe(true);
    expect(desk.files[0]!.state).toBe('ready');
  });

  it('are not taken over by looking at them, and one that is refused does not stop the others', async () => {
    const { desk, calls } = await newDesk();
    desk.add([file('page.json', text('<html>')), file('stake.json', text('{}'))]);
    await settled(desk);
    expect(calls.map(({ method }) => method)).toEqual(['import.preview', 'import.preview']);
    expect(desk.files.map(({ state }) => state)).toEqual(['failed', 'ready']);
    expect(desk.files[0]!.error?.message).toBe('This is a web page.');
  });

  it('are previewed again once another one was taken over', async () => {
    const { desk, calls } = await newDesk();
    desk.add([file('one.json', text('1')), file('two.json', text('2'))]);
    await settled(desk);
    await desk.commit(desk.files[0]!);
    expect(calls.slice(2).map(({ method, input }) => [method, (input as { name: string }).name])).toEqual([
      ['import.commit', 'one.json'],
      ['import.preview', 'two.json'],
    ]);
    expect(desk.files.map(({ state }) => state)).toEqual(['done', 'ready']);
  });

  it('stay on the desk with the reason when taking them over fails', async () => {
    const { desk } = await newDesk(refused('database-failed', 'The disk is full.'));
    desk.add([file('one.json', text('1'))]);
    await settled(desk);
    await desk.commit(desk.files[0]!);
    expect(desk.files[0]).toMatchObject({ state: 'failed', result: null });
  });

  it('are refused unread above 256 MB', async () => {
    const { desk, calls } = await newDesk();
    desk.add([file('huge.json', new Uint8Array(256 * 1024 * 1024 + 1))]);
    await settled(desk);
    expect(calls).toEqual([]);
    expect(desk.files[0]!.error?.code).toBe('file-too-large');
  });
});

describe('many files', () => {
  /** A planner that answers a commit when the test says so, and ends it as stopped when it is asked to. */
  async function slowDesk() {
    vi.resetModules();
    const waiting: ((reply: Reply) => void)[] = [];
    const calls: Call[] = fakeBridge({
      'import.preview': ({ name }: { name: string }) =>
        name === 'page.json' ? refused('html-page', 'A web page.') : ok({ adapter: 'btcli-stake-list' }),
      'import.commit': () => new Promise<Reply>((answer) => waiting.push(answer)),
      'job.cancel': () => {
        waiting.shift()!(refused('job-cancelled', 'Stopped.'));
        return ok({ stopped: true });
      },
    });
    const { ImportDesk } = await import('#renderer/views/portfolio/import-desk.svelte.ts');
    const desk = new ImportDesk();
    desk.add(['one.json', 'page.json', 'two.json', 'three.json'].map((name) => file(name, text(name))));
    await settled(desk);
    const answer = async () => {
      await vi.waitFor(() => expect(waiting).toHaveLength(1));
      waiting.shift()!(ok({ importId: 1, added: 1, unchanged: 0, issues: [] }));
    };
    const commits = () =>
      calls
        .filter(({ method }) => method === 'import.commit')
        .map(({ input }) => (input as { name: string }).name);
    return { desk, calls, answer, commits, waiting };
  }
  const states = (desk: { files: readonly { state: string }[] }) => desk.files.map(({ state }) => state);

  it('are taken over one after the other, each by a call of its own; the refused one is left out', async () => {
    const { desk, answer, commits } = await slowDesk();
    const all = desk.commitAll();
    for (const expected of [['one.json'], ['one.json', 'two.json'], ['one.json', 'two.json', 'three.json']]) {
      await vi.waitFor(() => expect(commits()).toEqual(expected));
      await answer();
    }
    await all;
    expect(states(desk)).toEqual(['done', 'failed', 'done', 'done']);
    expect(desk.run).toBeNull();
  });

  it('that are stopped: what was taken over stays so, the one at hand and those after it wait', async () => {
    const { desk, calls, answer, commits, waiting } = await slowDesk();
    const all = desk.commitAll();
    await answer();
    await vi.waitFor(() => expect(commits()).toEqual(['one.json', 'two.json']));
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    await desk.stop();
    await all;
    expect(commits()).toEqual(['one.json', 'two.json']);
    expect(states(desk)).toEqual(['done', 'failed', 'ready', 'ready']);
    const cancelled = calls.find(({ method }) => method === 'job.cancel')!.input as { job: string };
    const second = calls.find(
      ({ method, input }) => method === 'import.commit' && (input as { name: string }).name === 'two.json',
    )!.input as { job: string };
    expect(cancelled.job).toBe(second.job);
  });
});

describe('a file that waits for an answer', () => {
  async function asking() {
    vi.resetModules();
    const calls: Call[] = fakeBridge({
      'import.preview': ({ name, wallet, mapping }: { name: string; wallet?: string; mapping?: object }) => {
        if (name === 'koinly.csv')
          return wallet === '5Mine'
            ? ok({ adapter: 'koinly' })
            : refused(wallet === undefined ? 'wallet-needed' : 'bad-input', 'Whose is it?');
        if (mapping === undefined) return refused('unknown-columns', 'Say what they mean.');
        return 'time' in mapping ? ok({ adapter: 'csv-mapped' }) : refused('unknown-columns', 'No time.');
      },
      'import.columns': () => ok({ columns: [], rows: [], mapping: {}, rememberedAt: null }),
      'import.commit': () => ok({ importId: 1, added: 1, unchanged: 0, issues: [] }),
    });
    const { ImportDesk } = await import('#renderer/views/portfolio/import-desk.svelte.ts');
    const desk = new ImportDesk();
    const named = async (name: string) => {
      desk.add([file(name, text('a,b'))]);
      await settled(desk);
      return desk.files.at(-1)!;
    };
    return { desk, calls, named };
  }

  it('of a wallet: it is no refused file, and the answer goes along when it is taken over', async () => {
    const { desk, calls, named } = await asking();
    const koinly = await named('koinly.csv');
    expect([koinly.question, desk.refused]).toEqual(['wallet', []]);
    await koinly.decide({ wallet: '5Other' });
    expect([koinly.question, koinly.complaint]).toEqual(['wallet', 'Whose is it?']);
    await koinly.decide({ wallet: '5Mine' });
    expect([koinly.question, koinly.state]).toEqual([null, 'ready']);
    await koinly.commit();
    expect(calls.at(-1)).toMatchObject({ method: 'import.commit', input: { wallet: '5Mine' } });
  });

  it('of columns: they are asked for, and an answer that does not do is kept with what it lacks', async () => {
    const { named } = await asking();
    const table = await named('table.csv');
    await vi.waitFor(() => expect(table.columns).not.toBeNull());
    expect([table.question, table.complaint]).toEqual(['columns', null]);
    await table.decide({ mapping: {} as never });
    expect([table.question, table.complaint]).toEqual(['columns', 'No time.']);
    await table.decide({ mapping: { time: 'a' } as never });
    expect([table.question, table.state]).toEqual([null, 'ready']);
  });
});
