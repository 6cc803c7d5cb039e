// Rows that name their network. Balances of a test chain must never stand among real ones, and the blocks of the chains
// before finney (nakamoto, kusanagi) are counted anew.
import type { DraftIssue } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { isObject, parseJson } from '#importers/json-text.ts';
import { refuseTestNetwork } from '#importers/network.ts';
import type { Answer } from './answer.ts';

const MAIN_NETWORK = 'finney';

/** `finney` where the first row says so, else null. Throws FileRefusal `other-network` for a test network. */
export function networkOf(answer: Answer): string | null {
  if (answer.rowCount === 0) return null;
  const { from, to } = answer.place(0);
  const row = parseJson(answer.text.slice(from, to));
  const network = isObject(row) ? row['network'] : null;
  if (typeof network !== 'string') return null;
  refuseTestNetwork(network);
  return network === MAIN_NETWORK ? network : null;
}

/** Leaves out rows of other networks; each network is reported once. */
export class MainNetworkOnly {
  readonly #said = new Set<string>();

  accepts(fields: Fields): boolean {
    const network = fields.text('network') ?? MAIN_NETWORK;
    if (network === MAIN_NETWORK) return true;
    if (!this.#said.has(network)) {
      this.#said.add(network);
      const issue: Omit<DraftIssue, 'row' | 'field'> = {
        severity: 'warning',
        code: 'other-network',
        message: `Row ${fields.row} is of the network "${network}", not ${MAIN_NETWORK}. It was left out, as all others of it are.`,
      };
      fields.report('network', issue);
    }
    return false;
  }
}
