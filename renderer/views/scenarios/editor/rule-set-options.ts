// The rule sets to choose from, the chosen one among them even where the planner knows it no more. Pure.

/** With `none` as the first, the choice may stay open. */
export function ruleSetOptions(
  known: readonly { id: string; title: string }[],
  chosen: string,
  none?: string,
): { value: string; label: string }[] {
  const options = known.map(({ id, title }) => ({ value: id, label: `${title} (${id})` }));
  const isKnown = chosen === '' || known.some(({ id }) => id === chosen);
  return [
    ...(none === undefined ? [{ value: '', label: 'choose one' }] : [{ value: '', label: none }]),
    ...options,
    ...(isKnown ? [] : [{ value: chosen, label: chosen }]),
  ];
}
