// Every importer against damaged files of its own: each is read or refused, in time; no number comes out of one that cannot be
// read; and what goes into a real database goes in whole or not at all. 500 files each; 10,000 in `npm run test:hard`.
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { IN_MEMORY, openDatabase } from '#db/open.ts';
import { createQueries } from '#db/query.ts';
import { importRepository, packBytes } from '#db/repositories/imports.ts';
import { FileRefusal, type ImportAdapter, type ImportDraft } from '#importers/adapter.ts';
import { textOf } from '#importers/read-text.ts';
import { adapters, readFileText } from '#importers/registry.ts';
import { fixtureBytes, fixtureNames } from '#test/fixtures/files.ts';
import { damages } from './damage.ts';
import { WALLET } from './read-draft.ts';
import { madeUp, writtenNumbers } from './written-numbers.ts';

const CASES = process.env['TAO_PLANNER_HARD'] === '1' ? 10_000 : 500;
/** A file that takes longer hangs; the machine may be busy with others, so that it is asked again. */
const HANG_MS = 1_000;

const texts = fixtureNames('ok').map((name) => textOf(fixtureBytes(`ok/${name}`)));
const textsOf = ({ detect }: ImportAdapter) => texts.filter((text) => detect(text));

interface Read {
  readonly adapter: ImportAdapter;
  readonly draft: ImportDraft;
}

function read(text: string): Read | null {
  try {
    const found = readFileText(text, WALLET);
    // Whatever a reader puts off is read here too.
    found.draft.entries?.({ entry: () => {}, issue: () => {} });
    return found;
  } catch (error) {
    if (error instanceof FileRefusal) return null;
    throw error;
  }
}

/** The shorter of two readings, where the first one was long. */
function timed(text: string): { found: Read | null; elapsedMs: number } {
  const once = () => {
    const start = performance.now();
    const found = read(text);
    return { found, elapsedMs: performance.now() - start };
  };
  const first = once();
  return first.elapsedMs < HANG_MS ? first : once();
}

const TABLES = [
  'imports',
  'wallets',
  'statements',
  'positions',
  'entries',
  'prices',
  'facts',
  'import_wallets',
];

/** A database in which every import is taken back by the end of its turn. */
function openStore() {
  const connection = openDatabase(IN_MEMORY);
  const imports = importRepository(createQueries(connection, () => {}));
  const counting = TABLES.map((table) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck());
  const counts = () => counting.map((statement) => statement.get() as bigint);
  let number = 0;
  const write = ({ adapter, draft }: Read, stopAt: number | null) => {
    let lines = 0;
    return imports.commit({
      draft,
      snapshot: null,
      adapter: adapter.id,
      title: adapter.title,
      fileName: 'damaged',
      sha256: (++number).toString(16).padStart(64, '0'),
      raw: packBytes(new Uint8Array()),
      importedAtMs: 1,
      observedAtMs: 1,
      observedAtSource: 'import-time',
      onLine: () => {
        if (lines++ === stopAt) throw new Error('stopped');
      },
      expectedLines: 0,
      onPause: () => {
        if (stopAt !== null) throw new Error('stopped');
      },
    });
  };
  return {
    counts,
    write,
    undo: (importId: number) => imports.undo(importId, 2),
    close: () => connection.close(),
  };
}

const shares: string[] = [];
const all = { files: 0, past: 0 };

afterAll(() => {
  const share = all.past / all.files;
  console.log(
    `${shares.join('\n')}\n${all.past} of ${all.files} damaged files got past detection (${(share * 100).toFixed(0)} %).`,
  );
  expect(share).toBeGreaterThanOrEqual(0.5);
});

describe.each(adapters.map((adapter) => [adapter.id, adapter] as const))('%s', (id, adapter) => {
  test('damaged files', { timeout: CASES * 400 }, () => {
    const store = openStore();
    let past = 0;
    const property = fc.property(
      fc.constantFrom(...textsOf(adapter)),
      damages,
      fc.option(fc.nat(3)),
      (text, steps, stopAt) => {
        const damaged = steps.reduce((current, step) => step(current), text);
        const { found, elapsedMs } = timed(damaged);
        expect(elapsedMs).toBeLessThan(HANG_MS);
        if (adapter.detect(damaged)) past++;
        if (found === null) return;
        expect(madeUp(found.draft, writtenNumbers(damaged))).toEqual([]);
        const before = store.counts();
        if (stopAt === null) store.undo(store.write(found, null).importId);
        else expect(() => store.write(found, stopAt)).toThrow('stopped');
        // An import that was undone stays listed; nothing else does.
        expect(store.counts().slice(1)).toEqual(before.slice(1));
      },
    );
    fc.assert(property, { numRuns: CASES, seed: 2026 });
    store.close();
    shares.push(`${id}: ${((past / CASES) * 100).toFixed(0)} %`);
    all.files += CASES;
    all.past += past;
  });
});
