// The chains the planner knows by their first block, and the public nodes they are usually asked at. Pure.

export const NETWORKS = ['finney', 'test'] as const;
export type Network = (typeof NETWORKS)[number];

/** Hash of block 0. A node that answers with another one serves another chain. */
export const GENESIS_HASH: Readonly<Record<Network, string>> = {
  finney: '0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03',
  test: '0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105',
};

export type TransportName = 'https' | 'websocket';

/** Public nodes without a key (opentensor/btcli 9.21, src/__init__.py:4-30; the same hosts answer HTTPS POST). */
export const PUBLIC_ENDPOINTS: Readonly<Record<Network, Readonly<Record<TransportName, string>>>> = {
  finney: {
    https: 'https://entrypoint-finney.opentensor.ai',
    websocket: 'wss://entrypoint-finney.opentensor.ai:443',
  },
  test: {
    https: 'https://test.finney.opentensor.ai',
    websocket: 'wss://test.finney.opentensor.ai:443',
  },
};
