// A derivation as plain text, for the clipboard: everything the panel shows, in unambiguous numbers.
import type { Explained, Quantity } from '#contract/derivations.ts';

const quantityText = ({ unit, value }: Quantity): string =>
  unit === 'time' ? new Date(Number(value)).toISOString() : unit === 'number' ? value : `${value} ${unit}`;

export function explainedText(of: Explained): string {
  const inputs = of.inputs.flatMap(({ symbol, label, values, source }) =>
    values.map(
      ({ label: which, quantity }) =>
        `${symbol} = ${quantityText(quantity)}  (${[label, which, source].filter(Boolean).join('; ')})`,
    ),
  );
  return [
    `${of.title}: ${quantityText(of.result)}${of.exact ? '' : ', an estimate'}`,
    `${of.symbol} = ${of.formula}`,
    ...inputs,
    ...(of.tolerance === null ? [] : [`Tolerance: ${of.tolerance}`]),
    `Formula: ${of.source}`,
    `Block ${of.block}, ${of.asOf}, snapshot ${of.snapshotId}, rules ${of.ruleSet}`,
  ].join('\n');
}
