// Any calls in any order, valid ones among them: each is answered by an envelope and none by a bug, and the book is sound
// afterwards and opens again. 300 calls here, 10,000 with TAO_PLANNER_HARD=1 (npm run test:hard).
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { MethodName } from '#contract/methods.ts';
import { checkDatabase } from '#db/check.ts';
import { connectFile } from '#db/connect.ts';
import { databaseFile } from '#db/open.ts';
import { createBackend } from '#main/backend.ts';
import { createLog } from '#main/log.ts';
import { Envelope, randomCall } from '#test/contract/random-call.ts';
import { sampleCalls } from '#test/contract/sample-calls.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

const CALLS = process.env['TAO_PLANNER_HARD'] === '1' ? 10_000 : 300;
const AT_ONCE = 10;

type Call = readonly [string, unknown];

const anyCall = (samples: readonly (readonly [MethodName, unknown])[]): fc.Arbitrary<Call> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom<Call>(...samples) },
    { weight: 1, arbitrary: randomCall(samples) },
  );

test(`${CALLS} calls, ${AT_ONCE} at once`, { timeout: 1_800_000 }, async () => {
  const { path, remove } = makeDataFolder();
  onTestFinished(remove);
  const logged: string[] = [];
  const log = createLog((line) => void logged.push(line));
  const open = () => createBackend({ dataFolder: path, version: '0.0.0', log });
  const backend = open();
  const samples = sampleCalls(path);
  const ends = { answered: 0, refused: 0 };
  const answersAll = fc.asyncProperty(
    fc.array(anyCall(samples), { minLength: AT_ONCE, maxLength: AT_ONCE }),
    async (calls) => {
      const replies = await Promise.all(calls.map(([method, input]) => backend.dispatch(method, input)));
      for (const [i, reply] of replies.entries()) {
        expect(Envelope.safeParse(reply).error, calls[i]![0]).toBeUndefined();
        if (!reply.ok) expect(reply.error.code, `${calls[i]![0]}: ${logged.at(-1)}`).not.toBe('internal');
        ends[reply.ok ? 'answered' : 'refused'] += 1;
      }
    },
  );
  // What came before is part of the case: a shorter one would be another.
  await fc.assert(answersAll, { numRuns: CALLS / AT_ONCE, endOnFailure: true });
  backend.close();
  console.log(`${ends.answered} calls answered, ${ends.refused} refused`);
  expect(Math.min(ends.answered, ends.refused)).toBeGreaterThan(CALLS / 10);

  const connection = connectFile(databaseFile(path));
  checkDatabase(connection);
  connection.close();
  const again = open();
  expect(await again.dispatch('app.info', {})).toMatchObject({ ok: true, value: { trouble: null } });
  again.close();
});

test('what is under way in the demo when it is left is refused as such', async () => {
  const { path, remove } = makeDataFolder();
  onTestFinished(remove);
  const backend = createBackend({ dataFolder: path, demo: true, version: '0.0.0', log: createLog(() => {}) });
  onTestFinished(backend.close);
  const [, commit] = sampleCalls(path).find(([method]) => method === 'import.commit')!;
  const underWay = backend.dispatch('import.commit', commit);
  expect(await backend.dispatch('demo.close', {})).toMatchObject({ ok: true });
  expect(await underWay).toMatchObject({ ok: false, error: { code: 'job-cancelled' } });
  expect(await backend.dispatch('positions.list', {})).toEqual({ ok: true, value: [] });
});

test('the demo keeps to the user’s settings when a copy takes the place of the own book', async () => {
  const { path, remove } = makeDataFolder();
  onTestFinished(remove);
  const backend = createBackend({ dataFolder: path, demo: true, version: '0.0.0', log: createLog(() => {}) });
  onTestFinished(backend.close);
  const ask = (method: MethodName, input: unknown) => backend.dispatch(method, input);
  expect(await ask('settings.set', { theme: 'dark' })).toMatchObject({ ok: true });
  const made = await ask('backup.make', {});
  expect(await ask('settings.set', { theme: 'light' })).toMatchObject({ ok: true });
  const { backupId } = (made as { value: { backupId: number } }).value;
  expect(await ask('backup.restore', { backupId })).toMatchObject({ ok: true });
  expect(await ask('settings.get', {})).toMatchObject({ ok: true, value: { theme: 'dark' } });
});
