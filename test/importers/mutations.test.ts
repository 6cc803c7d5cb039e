// Damaged files: whatever happens to a file on its way, it is read, or refused with a reason. No amount appears that does
// not stand in it, and an unreadable amount never becomes one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTokens } from '#engine/units.ts';
import { FileRefusal } from '#importers/adapter.ts';
import { textOf } from '#importers/read-text.ts';
import { readFileText } from '#importers/registry.ts';
import { fixtureBytes, fixtureNames } from '#test/fixtures/files.ts';
import { readDraft, type ReadDraft } from './read-draft.ts';
import { richWrap } from './rich-wrap.ts';

const texts = fixtureNames('ok').map((name) => textOf(fixtureBytes(`ok/${name}`)));
const plain = textOf(fixtureBytes('ok/stake-list.json')).trim();

type Mutation = (text: string) => string;

const at = fc.double({ min: 0, max: 1, noNaN: true });
const piece = fc.oneof(
  fc.constantFrom('"', '{', '}', '[', ']', ',', ':', '\\', '\n', '\0', 'e9', '-', '.', '0', ' '),
  fc.string({ maxLength: 5 }),
);
const mutation: fc.Arbitrary<Mutation> = fc
  .tuple(at, at, piece, fc.constantFrom('insert', 'delete', 'replace', 'repeat', 'cut'))
  .map(([start, length, inserted, kind]) => (text) => {
    const from = Math.floor(start * text.length);
    const to = Math.min(text.length, from + 1 + Math.floor(length ** 6 * text.length));
    if (kind === 'cut') return text.slice(0, from);
    if (kind === 'repeat') return text.slice(0, to) + text.slice(from);
    const kept = kind === 'insert' ? from : to;
    return text.slice(0, from) + (kind === 'delete' ? '' : inserted) + text.slice(kept);
  });

function read(text: string): ReadDraft | FileRefusal {
  try {
    return readDraft(text);
  } catch (error) {
    if (error instanceof FileRefusal) return error;
    throw error;
  }
}

const magnitude = (units: bigint): bigint => (units < 0n ? -units : units);

/** Every number of a text in units: whole tokens as 1e-9 of them, and integers as units themselves. */
function numbersIn(text: string): Set<bigint> {
  const found = new Set<bigint>();
  for (const [digits] of text.matchAll(/\d[\d.eE+-]*/g)) {
    const tokens = parseTokens(digits)?.units;
    if (tokens !== undefined) found.add(tokens);
  }
  for (const [digits] of text.matchAll(/\d+/g)) found.add(BigInt(digits));
  return found;
}

/** Digits of a decimal that count, whatever its point and its zeros: a percentage and its ratio have the same. */
const digitsOf = (decimal: string): string => decimal.replaceAll(/[^\d]/g, '').replaceAll(/^0+|0+$/g, '');

const digitsIn = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g)].flatMap(([found]) => [
      digitsOf(found),
      digitsOf(found.split(/[eE]/)[0]!),
    ]),
  );

/** Amounts a file states. A transfer leaves with its fee; what a line was worth may be computed. */
function amountsOf(draft: ReadDraft): bigint[] {
  const stated = draft.statements.flatMap(({ freeRao, positions }) => [
    freeRao,
    ...positions.flatMap((p) => [p.amountRao, p.priceRao, p.valueRao, p.claimableRao]),
  ]);
  const market = (draft.market?.subnets ?? []).flatMap((s) => [
    ...[s.priceRao, s.taoInRao, s.alphaInRao, s.alphaOutRao],
    ...[s.taoInEmissionRao, s.excessTaoRao, s.alphaInEmissionRao, s.alphaOutEmissionRao],
  ]);
  const issuance = [draft.market?.totalIssuanceRao, draft.market?.rootTaoRao];
  const lines = draft.lines.flatMap((line) => [
    line.alpha,
    line.kind === 'transfer' && line.tao < 0n ? line.tao + (line.feeTao ?? 0n) : line.tao,
    line.feeAlpha,
  ]);
  const prices = draft.prices.map(({ nanoPerTao }) => nanoPerTao);
  const all = [...stated, ...market, ...issuance, ...lines, ...prices];
  return all.map((amount) => magnitude(amount ?? 0n)).filter((amount) => amount > 0n);
}

test('no damage leads to anything but a draft or a refusal, and to no figure of its own', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      (text, steps) => {
        const damaged = steps.reduce((current, step) => step(current), text);
        const result = read(damaged);
        if (result instanceof FileRefusal) return;
        const unfolded = damaged.replace(/\r?\n/g, '');
        const written = new Set([...numbersIn(damaged), ...numbersIn(unfolded)]);
        for (const amount of amountsOf(result)) expect(written).toContain(amount);
        const digits = digitsIn(damaged);
        for (const { value, unit } of result.facts)
          if (unit !== 'text') expect(digits).toContain(digitsOf(value));
      },
    ),
    { numRuns: 6_000, seed: 2026 },
  );
});

test('an amount that is no number is an issue, wrapped or not, and every other row stays as it was', () => {
  const whole = readFileText(plain).draft.statements[0]!;
  const amounts = [...plain.matchAll(/"stake_value": ([\d.]+)/g)];
  const unreadable = fc.constantFrom(
    'null',
    'true',
    '"many"',
    '[]',
    '{}',
    '"1,5"',
    '"0x10"',
    '-1.5',
    'NaN',
    '""',
    '1e99',
  );
  fc.assert(
    fc.property(fc.nat(amounts.length - 1), unreadable, fc.constantFrom(0, 40, 80), (index, value, width) => {
      const { 0: found, index: from } = amounts[index]!;
      const broken = `${plain.slice(0, from)}"stake_value": ${value}${plain.slice(from + found.length)}`;
      const { statements, issues } = readFileText(width === 0 ? broken : richWrap(broken, width)).draft;
      expect(statements[0]?.positions).toEqual(whole.positions.filter((_, row) => row !== index));
      expect(statements[0]?.complete).toBe(false);
      expect(issues).toContainEqual(
        expect.objectContaining({ row: index + 1, field: 'stake_value', severity: 'error' }),
      );
    }),
    { seed: 3 },
  );
});
