import { describe, expect, it } from 'vitest';
import { checkWeights } from '#contract/targets.ts';
import type { Slice } from '#contract/allocation.ts';
import type { WireOut } from '#contract/methods.ts';
import {
  readTargets,
  sharesOf,
  subnetKey,
  sumText,
  targetLines,
  textsOf,
  weightText,
} from '#renderer/views/allocation/target-form.ts';

const read = (texts: Record<string, string>, band = '') => readTargets('subnet', { texts, band }, 'en');

describe('targets as they are typed', () => {
  it('reads percentages to hundredths, and leaves out what is empty', () => {
    expect(read({ sn64: '33.33', sn4: ' 66,67 '.replace(',', '.'), root: '' }, '1.5')).toEqual({
      errors: {},
      bandError: null,
      sumSteps: 10_000,
      shareCount: 0,
      input: {
        by: 'subnet',
        weights: [
          { key: 'sn64', ratio: 0.3333 },
          { key: 'sn4', ratio: 0.6667 },
        ],
        bandRatio: 0.015,
      },
    });
  });

  it('keeps a zero: a target of nothing is one', () => {
    expect(read({ sn64: '0', sn4: '100' }).input?.weights).toContainEqual({ key: 'sn64', ratio: 0 });
  });

  it.each(['x', '-5', '101', '33.333'])('names the field of %s', (text) => {
    const { errors, input } = read({ sn4: '50', sn64: text });
    expect(Object.keys(errors)).toEqual(['sn64']);
    expect(input).toBeNull();
  });

  it('names the band', () => {
    expect(read({ sn4: '100' }, 'wide')).toMatchObject({ input: null, errors: {} });
    expect(read({ sn4: '100' }, 'wide').bandError).not.toBeNull();
  });

  it('gives what the planner takes: a sum of 100 % is no refusal, another one is', () => {
    const refused: string[] = [];
    const check = (texts: Record<string, string>) => {
      const { by, weights } = read(texts).input!;
      checkWeights({ by, weights }, (path, message) => refused.push(`${path.join('.')} ${message}`));
    };
    check({ sn64: '14.29', sn4: '85.71' });
    expect(refused).toEqual([]);
    check({ sn64: '14.29', sn4: '85.70' });
    expect(refused).toEqual(['weights the weights sum to 99.99 %, not to 100 %']);
  });

  it('says what the weights sum to', () => {
    const typed = [0, 10_000, 9_750, 10_100].map((sumSteps) => sumText({ sumSteps, shareCount: 0 }));
    expect(typed).toEqual([
      'no target yet',
      'sums to 100\u202f%',
      'sums to 97.5\u202f%, 2.5\u202f% short',
      'sums to 101\u202f%, 1\u202f% too much',
    ]);
  });

  it('keeps the exact share behind a preset, and judges the sum by what is seen of it', () => {
    const refused: string[] = [];
    const keys = Array.from({ length: 12 }, (_, i) => `sn${i + 1}`);
    const rows = keys.map((key) => ({ key, ratio: 1 / 12 }));
    const readWith = (change: Record<string, string>) => {
      const texts = { ...textsOf(rows), ...change };
      const found = readTargets('subnet', { texts, band: '', shares: sharesOf(rows) });
      checkWeights(found.input!, (_, message) => refused.push(message));
      return found;
    };
    const equal = readWith({});
    expect(new Set(equal.input!.weights.map(({ ratio }) => ratio.toFixed(12)))).toEqual(
      new Set(['0.083333333333']),
    );
    expect(sumText(equal)).toBe('sums to 100\u202f%, exact shares shown to 0.01\u202f%');
    // Ten shares that show 8.33 and two typed weights can only come within what is not shown.
    const typed = readWith({ sn1: '10', sn2: '6.7' });
    expect([typed.input!.weights[0]!.ratio, sumText(typed)]).toEqual([
      0.1,
      'sums to 100\u202f%, exact shares shown to 0.01\u202f%',
    ]);
    expect(refused).toEqual([]);
    expect(sumText(readWith({ sn1: '10' }))).toBe('sums to 101.67\u202f%, 1.67\u202f% too much');
    expect(refused).toEqual(['the weights sum to 101.67 %, not to 100 %']);
  });

  it('takes a further subnet by its netuid, and nothing else', () => {
    expect(['64', ' SN64', '0', '1.5', '65536', 'Chutes', ''].map(subnetKey)).toEqual([
      ...['sn64', 'sn64'],
      ...[null, null, null, null, null],
    ]);
  });

  it('types a weight as a person would', () => {
    expect([0.0833, 0.5, 0, 1].map((ratio) => weightText(ratio, 'en'))).toEqual(['8.33', '50', '0', '100']);
    expect(textsOf([{ key: 'sn64', ratio: 0.125 }])).toEqual({ sn64: '12.5' });
  });
});

describe('the lines of the table', () => {
  const slice = (key: string, part: Slice['part'], netuid: number | null) =>
    ({ key, part, netuid, label: key, exitRao: '5' }) as Slice;
  const target = (key: string) => ({ key, label: 'Named', netuid: 51 });
  const targets = { rows: [target('sn51'), target('sn64')] } as WireOut<'allocation.targets'>;

  it('are what is held, root and free after it, then targets and additions that are not held', () => {
    const slices = [slice('free', 'free', null), slice('sn64', 'alpha', 64), slice('root', 'root', 0)];
    const lines = targetLines(slices, targets, ['sn9', 'sn51']);
    expect(lines.map(({ key }) => key)).toEqual(['sn64', 'root', 'free', 'sn51', 'sn9']);
    expect(lines.find(({ key }) => key === 'sn51')).toMatchObject({ label: 'Named', exitRao: null });
    const unvalued = { ...slice('sn86', 'alpha', 86), exitRao: '0', positionCount: 0, notValuedCount: 1 };
    expect(targetLines([unvalued], null, [])[0]).toMatchObject({ exitRao: null, missing: 'no value' });
    expect(lines.find(({ key }) => key === 'sn9')).toMatchObject({ netuid: 9, target: null });
  });

  it('always have root and free TAO, and never what has no category', () => {
    const lines = targetLines([slice('no-category', 'alpha', null)], null, []);
    expect(lines.map(({ key, exitRao }) => [key, exitRao])).toEqual([
      ['root', null],
      ['free', null],
    ]);
  });
});
