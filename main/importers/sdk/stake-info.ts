// StakeInfo objects of the Python SDK, dumped as JSON or printed (opentensor/bittensor 10.2,
// bittensor/core/chain_data/stake_info.py). `emission` is what the hotkey earns, and `locked` and `drain` are always 0, so
// none of them is read. A dump carries no time, and may be part of a list, so it closes nothing.
import {
  EMPTY_DRAFT,
  type DraftIssue,
  type DraftPosition,
  type DraftWallet,
  type ImportAdapter,
} from '#importers/adapter.ts';
import { Fields, readAddress } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import type { JsonObject } from '#importers/json-text.ts';
import { uniquePositions, type PositionOfRow } from '#importers/unique-positions.ts';
import { findUnknownInRows } from '#importers/unknown-fields.ts';
import { readSdkObjects, withAmounts } from './sdk-objects.ts';

const ROW_FIELDS = 'hotkey_ss58 coldkey_ss58 netuid stake locked emission drain is_registered'.split(' ');
const FIELDS_OF_STAKE = ['hotkey_ss58', 'coldkey_ss58', 'netuid', 'stake'];

type Owner = Omit<DraftWallet, 'name'>;

/** The position of one object; null and an issue where a value it stands on cannot be read. */
function readPosition(fields: Fields): DraftPosition | null {
  const hotkey = readAddress(fields, 'hotkey_ss58');
  const netuid = fields.netuid('netuid');
  const amountRao = fields.amount('stake');
  if (hotkey === null || netuid === null || amountRao === null) return null;
  return {
    ...{ hotkey: hotkey.address, netuid, registeredAtBlock: null, amountRao },
    ...{ priceRao: null, valueRao: null, claimableRao: null, subnetName: null },
    hotkeyRegistered: fields.flag('is_registered'),
  };
}

/** Rows of each coldkey, in the order of the text. */
function readOwners(objects: readonly JsonObject[], issues: DraftIssue[]) {
  const owners = new Map<string, { wallet: Owner; rows: PositionOfRow[] }>();
  objects.forEach((object, index) => {
    const fields = new Fields(withAmounts(object, ['stake']), index + 1, issues);
    const wallet = readAddress(fields, 'coldkey_ss58');
    if (wallet === null) return;
    const owner = owners.get(wallet.address) ?? { wallet, rows: [] };
    owner.rows.push({ row: index + 1, position: readPosition(fields) });
    owners.set(wallet.address, owner);
  });
  return [...owners.values()];
}

export const sdkStakeInfo: ImportAdapter = {
  id: 'sdk-stake-info',
  title: 'StakeInfo of the Python SDK',
  howToExport: 'json.dump([vars(s) for s in subtensor.get_stake_info_for_coldkey(…)], file, default=str)',
  detect: (text) => {
    const head = headOf(text);
    return /\bStakeInfo\(/u.test(head) || /["']coldkey_ss58["']\s*:/u.test(head);
  },
  parse(text) {
    const issues: DraftIssue[] = [];
    const objects = readSdkObjects(text, FIELDS_OF_STAKE);
    const owners = readOwners(objects, issues);
    const message =
      'A dump does not say whether it lists every stake, and no free TAO. The stakes in it were read; no other one was closed.';
    issues.push({ severity: 'info', code: 'part-of-a-list', message, row: null, field: null });
    return {
      ...EMPTY_DRAFT,
      wallets: owners.map(({ wallet }) => ({ ...wallet, name: null })),
      statements: owners.map(({ wallet, rows }) => ({
        ...{ coldkey: wallet.address, observedAtMs: null, block: null, freeRao: null, complete: false },
        positions: uniquePositions(rows, issues),
      })),
      issues,
      unknownFields: findUnknownInRows(objects, ROW_FIELDS, 'StakeInfo'),
    };
  },
};
