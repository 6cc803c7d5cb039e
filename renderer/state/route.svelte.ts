// Which view is open, kept in the URL fragment (`#exit`, `#exit/64`) so that back, forward and reload work.

export const views = [
  { id: 'overview', title: 'Overview', key: '1' },
  { id: 'portfolio', title: 'Portfolio', key: '2' },
  { id: 'allocation', title: 'Allocation', key: '3' },
  { id: 'exit', title: 'Exit liquidity', key: '4' },
  { id: 'halving', title: 'Halving impact', key: '5' },
  { id: 'scenarios', title: 'Scenarios', key: '6' },
  { id: 'data', title: 'Data', key: '0' },
] as const;

export type ViewId = (typeof views)[number]['id'];

/** The views whose figures stand in TAO or dollars as the user chose. */
const CURRENCY_VIEWS: readonly ViewId[] = ['overview', 'exit', 'halving', 'scenarios'];
export const followsCurrency = (view: ViewId): boolean => CURRENCY_VIEWS.includes(view);

interface Route {
  view: ViewId;
  /** What the view shows in particular: a netuid in the exit view. */
  detail: string | null;
}

const read = (hash: string): Route => {
  const [name, detail] = hash.replace(/^#/, '').split('/');
  return { view: views.find((view) => view.id === name)?.id ?? 'overview', detail: detail ?? null };
};

export const route = $state<Route>(read(location.hash));

addEventListener('hashchange', () => Object.assign(route, read(location.hash)));

/** The address of a view, for links. */
export const hrefOf = (view: ViewId, detail?: string | number): string =>
  detail === undefined ? `#${view}` : `#${view}/${detail}`;

/** Opens a view: `route` says so at once, the event of the new address comes later. */
export function open(view: ViewId, detail?: string | number): void {
  location.hash = hrefOf(view, detail);
  Object.assign(route, read(location.hash));
}
