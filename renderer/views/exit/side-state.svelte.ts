// Which part of the side is open, and how long waiting is looked at: kept while the page is open, whatever subnet is chosen.

export const sideTabs = [
  { id: 'tranches', label: 'Tranches' },
  { id: 'sizes', label: 'Sizes' },
  { id: 'waiting', label: 'Waiting' },
  { id: 'quote', label: 'Quote' },
  { id: 'stakes', label: 'Stakes' },
] as const;

type SideTab = (typeof sideTabs)[number]['id'];

export const sideState = $state<{ tab: SideTab; waitDays: number }>({ tab: 'tranches', waitDays: 30 });
