import { beforeEach, expect, test, vi } from 'vitest';
import type { Reply } from '#contract/errors.ts';
import { type Call, fakeBridge, ok, refused } from '#test/renderer/views/fake-bridge.ts';

const job = 'halving impact page';
/** More than any of these needs: whoever asks on and on is answered then. */
const MOST_CALLS = 20;

let calls: Call[];
/** Calls that have not reached the planner yet. */
let onTheWay: (() => void)[];
let running: ((reply: Reply) => void) | null;

const end = (reply: Reply) => {
  running?.(reply);
  running = null;
};

/** A planner where a run takes the place of the one before it, in the order in which they arrive. */
const run = ({ years }: { years: number }) =>
  new Promise<Reply>((answer) => {
    if (calls.length > MOST_CALLS) answer(ok('asked on and on'));
    onTheWay.push(() => {
      end(refused('job-replaced', 'A newer run took the place of this one.'));
      running = (reply) => answer(reply.ok ? ok(years) : reply);
    });
  });

const settled = () => new Promise<void>((done) => setImmediate(done));

const impactCalls = () => calls.filter(({ method }) => method === 'halving.impact');

/** All that is on its way arrives, what was asked last first; what runs in the end is done. */
async function arriveLastFirst() {
  while (onTheWay.length > 0) {
    for (const arrive of onTheWay.splice(0).toReversed()) arrive();
    await settled();
  }
  end(ok(null));
  await settled();
}

beforeEach(() => {
  vi.resetModules();
  running = null;
  onTheWay = [];
  calls = fakeBridge({ 'halving.impact': run, 'job.cancel': () => ok({ stopped: running !== null }) });
});

test('the newest is answered where an older one, later on its way, took its place', async () => {
  const { call } = await import('#renderer/api/client.svelte.ts');
  const older = call('halving.impact', { years: 1, job }).catch((error: unknown) => error);
  const newest = call('halving.impact', { years: 2, job });
  await arriveLastFirst();
  expect(await newest).toBe(2);
  expect(await older).toMatchObject({ code: 'job-replaced' });
  expect(calls.map(({ input }) => input)).toEqual([1, 2, 2].map((years) => ({ years, job })));
});

test('none is asked again that was stopped meanwhile', async () => {
  const { call } = await import('#renderer/api/client.svelte.ts');
  const asked = [1, 2].map((years) =>
    call('halving.impact', { years, job }).catch((error: unknown) => error),
  );
  await call('job.cancel', { job });
  await arriveLastFirst();
  expect(await asked[1]).toMatchObject({ code: 'job-replaced' });
  expect(impactCalls()).toHaveLength(2);
});

test('a view that is opened again does not vie with what it asked before it was left', async () => {
  const { resource } = await import('#renderer/state/resource.svelte.ts');
  const left = resource('halving.impact', () => ({ years: 1, job }));
  const shown = resource('halving.impact', () => ({ years: 1, job }));
  void left.reload();
  void shown.reload();
  await arriveLastFirst();
  expect(shown.value).toBe(1);
  expect(impactCalls()).toHaveLength(3);
});
