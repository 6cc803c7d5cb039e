import { describe, expect, it } from 'vitest';
import { columnOf, isComputing } from '#renderer/views/scenarios/column.ts';
import type { Candidate } from '#renderer/views/scenarios/scenario-desk.svelte.ts';
import type { Entry } from '#renderer/views/scenarios/scenario-runs.svelte.ts';
import type { BandsAnswer } from '#renderer/views/scenarios/scenario-words.ts';

const at = { place: 0, candidate: { key: 'draft' } as Candidate };
const how = { seed: '7', stopped: false };
const run = { ruleSet: 'hill-rank' } as NonNullable<Entry['run']>;
const paths = { bands: { at: ['2026-08-08'] } } as unknown as BandsAnswer;
const refusal = { code: 'bad-input', message: 'no', fields: [] } as unknown as Entry['error'];

/** A run and its paths, both of the first definition. */
const first: Entry = {
  ...{ run, runOf: 'one', error: null, asked: 'one' },
  ...{ bands: paths.bands, bandsOf: '7 one', paths, pathsError: null },
};
const shown = (change: Partial<Entry>, other: Partial<typeof how> = {}) =>
  columnOf(at, { ...first, ...change }, { ...how, ...other });

describe('random paths beside a run', () => {
  it('are shown with the run they belong to, also while the next one is computed', () => {
    expect(shown({})).toMatchObject({ paths, bands: paths.bands, pathsProblem: null });
    expect(shown({ asked: 'two' })).toMatchObject({ paths });
  });

  it('are not shown beside the run of a newer definition, nor under another seed', () => {
    expect(shown({ runOf: 'two', asked: 'two' })).toMatchObject({ run, paths: null, bands: null });
    expect(shown({}, { seed: '8' })).toMatchObject({ paths: null, bands: null, pathsProblem: null });
  });

  it('stay with a last result that is marked as such', () => {
    expect(shown({ runOf: 'two', asked: 'two', error: refusal })).toMatchObject({ paths, isRefused: true });
  });

  it('say why there are none', () => {
    const none = { bands: null, paths: null };
    expect(
      [shown({}), shown(none), shown(none, { stopped: true })].map((column) => isComputing(column!)),
    ).toEqual([false, true, false]);
    expect(shown(none, { stopped: true })?.pathsProblem).toBe('cancelled');
    expect(shown({ ...none, pathsError: refusal })?.pathsProblem).toBe('failed');
    expect(shown(none, { seed: 'x' })?.pathsProblem).toBe('no seed');
    expect(shown({ ...none, error: refusal })?.pathsProblem).toBe('refused');
    expect(shown({ run: null })).toBeNull();
  });
});
