import { describe, expect, it } from 'vitest';
import { columnOf, endTogether, isComputing } from '#renderer/views/scenarios/column.ts';
import type { Candidate } from '#renderer/views/scenarios/scenario-desk.svelte.ts';
import { type Answer, type Entry, type Paths, withPaths } from '#renderer/views/scenarios/answer.ts';
import type { BandsAnswer, Run } from '#renderer/views/scenarios/scenario-words.ts';

const named = (name: string) => ({ key: 'draft', name }) as Candidate;
const runTo = (at: string) => ({ points: [{ at }] }) as unknown as Run;
const all = { bands: { at: ['2026-08-08'] } } as unknown as BandsAnswer;
const paths: Paths = { seed: '7', bands: all.bands, all, error: null };
const failed = { code: 'internal', message: 'no', fields: [] } as unknown as NonNullable<Paths['error']>;

const answerOf = (of: string): Answer => ({ candidate: named(of), of, run: runTo(of), paths: null });
const entryOf = (answer: Answer | null, error: Entry['error'] = null): Entry => ({
  ...{ asked: 'newest', settled: '', answer, error },
});
/** A run and its paths, both of the first definition. */
const first: Answer = { ...answerOf('one'), paths };

const asking = { key: 'draft', place: 0, seed: '7', stopped: false, refusal: null };
const shown = (answer: Answer | null, how: Partial<typeof asking> = {}) =>
  columnOf({ ...asking, ...how }, entryOf(answer));
const refused = (answer: Answer, how: Partial<typeof asking> = {}) =>
  columnOf({ ...asking, ...how, refusal: 'At least −99.' }, entryOf(answer, failed));

describe('the figures of a column', () => {
  it('have the name of the definition they were computed from, whatever is asked by now', () => {
    expect(shown(first)).toMatchObject({ candidate: { name: 'one' }, run: first.run, refusal: null });
    expect(refused(first)).toMatchObject({
      candidate: { name: 'one' },
      refusal: 'At least −99.',
    });
    expect(shown(null)).toBeNull();
  });

  it('are never beside bands of another definition: late paths are put to no other run', () => {
    const second = entryOf(answerOf('two'));
    expect(withPaths(second, 'one', paths)).toBe(second);
    expect(shown(withPaths(second, 'one', paths).answer)).toMatchObject({ bands: null, paths: null });
    const late = withPaths(second, 'one', paths).answer!;
    expect(refused(late)).toMatchObject({ bands: null, paths: null });
    expect(shown(withPaths(second, 'two', paths).answer)).toMatchObject({ bands: all.bands, paths: all });
  });

  it('are beside no paths of another seed, but those of a last result', () => {
    expect(shown(first, { seed: '8' })).toMatchObject({ paths: null, bands: null, pathsProblem: null });
    expect(refused(first, { seed: '8' })).toMatchObject({ paths: all });
  });

  it('say why there are no paths', () => {
    const none = answerOf('one');
    expect(
      [shown(first), shown(none), shown(none, { stopped: true })].map((column) => isComputing(column!)),
    ).toEqual([false, true, false]);
    expect(shown(none, { stopped: true })?.pathsProblem).toBe('cancelled');
    const without = { ...none, paths: { ...paths, bands: null, all: null, error: failed } };
    expect(shown(without)?.pathsProblem).toBe('failed');
    expect(shown(none, { seed: 'x' })?.pathsProblem).toBe('no seed');
    expect(refused(none)?.pathsProblem).toBe('refused');
  });
});

describe('ends', () => {
  it('are on one day or not', () => {
    const [near, far] = [{ run: runTo('2026-08-17T08:35:00Z') }, { run: runTo('2028-08-07T08:35:00Z') }];
    expect(endTogether([near, { run: runTo('2026-08-17T20:00:00Z') }]), 'another hour').toBe(true);
    expect([endTogether([near]), endTogether([near, near]), endTogether([near, far])]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
