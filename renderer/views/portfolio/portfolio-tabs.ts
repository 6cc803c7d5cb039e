// The parts of the portfolio by their place in the address; a number there is a wallet of the first part.

export const tabs = [
  { id: 'positions', label: 'Positions' },
  { id: 'gains', label: 'Cost and gains' },
  { id: 'reconcile', label: 'Reconciliation' },
  { id: 'change', label: 'Why it changed' },
  { id: 'prices', label: 'Prices' },
] as const;

export type TabId = (typeof tabs)[number]['id'];

/** The part that a place of the address names. */
export const tabOf = (detail: string | null): TabId =>
  tabs.find(({ id }) => id === detail)?.id ?? 'positions';
