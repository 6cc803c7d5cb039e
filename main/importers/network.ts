// Which chain a file speaks of. Balances of a test chain are worth nothing and must never stand among real ones.
import { FileRefusal } from './adapter.ts';
import type { Fields } from './fields.ts';

/** Names and endpoints that btcli 9.21 knows (src/__init__.py:4-30). */
const MAIN_NETWORK =
  /^(?:finney|archive|subvortex|latent-lite)$|\/\/(?:entrypoint-finney|archive\.chain)\.opentensor\.ai|\/\/lite\.sub\.latent\.to/iu;
const TEST_NETWORK = /^(?:test|dev|rao)$|\/\/(?:test\.finney|(?:dev|rao)\.chain)\.opentensor\.ai/iu;

/** Throws FileRefusal `other-network` for the name or endpoint of a test network. */
export function refuseTestNetwork(network: string): void {
  if (!TEST_NETWORK.test(network)) return;
  throw new FileRefusal(
    'other-network',
    'The file is from a test network, whose tokens have no value. Nothing was imported. Export it again with --network finney.',
  );
}

/** The network a file names, null where it names none. Throws FileRefusal `other-network` for a test network. */
export function checkNetwork(file: Fields): string | null {
  const network = file.text('network');
  if (network === null) {
    const message =
      'The file does not say which network it is from. It was read as finney, the main network.';
    return file.report('network', { severity: 'warning', code: 'unknown-network', message });
  }
  refuseTestNetwork(network);
  if (!MAIN_NETWORK.test(network)) {
    const message =
      'The network of this file is not known. It was read as finney; undo the import if it is another one.';
    file.report('network', { severity: 'warning', code: 'unknown-network', message });
  }
  return network;
}
