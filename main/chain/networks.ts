// The chains the planner knows by their first block. Pure.

export const NETWORKS = ['finney', 'test'] as const;
export type Network = (typeof NETWORKS)[number];

/** Hash of block 0. A node that answers with another one serves another chain. */
export const GENESIS_HASH: Readonly<Record<Network, string>> = {
  finney: '0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03',
  test: '0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105',
};
