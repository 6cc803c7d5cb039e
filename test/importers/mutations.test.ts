// Damaged files: whatever happens to a file on its way, it is read, or refused with a reason. No amount appears that does
// not stand in it, and an unreadable amount never becomes one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileRefusal, type ImportDraft } from '#importers/adapter.ts';
import { textOf } from '#importers/read-text.ts';
import { readFileText } from '#importers/registry.ts';
import { fixtureBytes, fixtureNames } from '#test/fixtures/files.ts';
import { damage } from './damage.ts';
import { WALLET } from './read-draft.ts';
import { richWrap } from './rich-wrap.ts';
import { madeUp, writtenNumbers } from './written-numbers.ts';

const texts = fixtureNames('ok').map((name) => textOf(fixtureBytes(`ok/${name}`)));
const plain = textOf(fixtureBytes('ok/stake-list.json')).trim();

function read(text: string): ImportDraft | FileRefusal {
  try {
    return readFileText(text, WALLET).draft;
  } catch (error) {
    if (error instanceof FileRefusal) return error;
    throw error;
  }
}

test('every number of an undamaged file stands in it', () => {
  for (const text of texts)
    expect(madeUp(readFileText(text, WALLET).draft, writtenNumbers(text))).toEqual([]);
});

test('no damage leads to anything but a draft or a refusal, and to no amount of its own', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(damage, { minLength: 1, maxLength: 4 }),
      (text, steps) => {
        const damaged = steps.reduce((current, step) => step(current), text);
        const result = read(damaged);
        if (result instanceof FileRefusal) return;
        expect(madeUp(result, writtenNumbers(damaged))).toEqual([]);
      },
    ),
    { numRuns: 3_000, seed: 2026 },
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
