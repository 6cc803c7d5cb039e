// `btcli wallet balance --json-output`, for one coldkey, several or `--all` (opentensor/btcli 9.21,
// src/commands/wallets.py:700): free TAO and the spot value of all stakes together, by wallet name. It names no stake, no
// time and no network, so it closes nothing and its staked total stays in the file.
import { EMPTY_DRAFT, type DraftIssue, type DraftWallet, type ImportAdapter } from '#importers/adapter.ts';
import { Fields, readAddress } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isObject, readJsonObject, type JsonValue } from '#importers/json-text.ts';
import { checkSum } from '#importers/stated-values.ts';
import { findUnknownFields, findUnknownInRows } from '#importers/unknown-fields.ts';

const ROW_FIELDS = ['coldkey', 'free', 'staked', 'total'];
const TOTALS = ['free', 'staked', 'total'] as const;
const FILE_FIELDS = ['balances', ...TOTALS.map((field) => `totals.${field}`)];
/** What btcli calls an address that was given by hand. */
const NO_NAME = /^Provided Address \d+$/u;
const ROUNDING_RAO = 2n;

interface Balance {
  readonly wallet: DraftWallet;
  readonly freeRao: bigint | null;
  readonly stakedRao: bigint | null;
}

/** The balance of one wallet; null and an issue where its coldkey cannot be read. */
function readBalance(name: string, values: JsonValue, place: { row: number; issues: DraftIssue[] }) {
  const fields = new Fields(isObject(values) ? values : {}, place.row, place.issues);
  const address = readAddress(fields, 'coldkey');
  if (address === null) return null;
  const freeRao = fields.amount('free');
  const stakedRao = fields.sideAmount('staked');
  if (freeRao !== null && stakedRao !== null) {
    checkSum(fields, 'total', { sumRao: freeRao + stakedRao, roundingRao: ROUNDING_RAO });
  }
  return { wallet: { ...address, name: NO_NAME.test(name) ? null : name }, freeRao, stakedRao };
}

/** Balances by coldkey: a wallet that stands in the file under two names is one. */
function readBalances(balances: JsonValue | undefined, issues: DraftIssue[]): Balance[] {
  const found = new Map<string, Balance>();
  Object.entries(isObject(balances) ? balances : {}).forEach(([name, values], index) => {
    const balance = readBalance(name, values, { row: index + 1, issues });
    if (balance !== null && !found.has(balance.wallet.address)) found.set(balance.wallet.address, balance);
  });
  return [...found.values()];
}

function noteStake(balances: readonly Balance[], issues: DraftIssue[]): void {
  if (balances.every(({ stakedRao }) => stakedRao === 0n)) return;
  const message =
    'This file tells free TAO only. Its staked totals name no subnet, so no stake was changed. Import the stake list of each wallet for them.';
  issues.push({ severity: 'info', code: 'stake-not-itemised', message, row: null, field: 'staked' });
}

export const btcliWalletBalance: ImportAdapter = {
  id: 'btcli-wallet-balance',
  title: 'btcli wallet balance',
  howToExport: 'btcli wallet balance --all --json-output > balances.json',
  detect: (text) => /"balances"\s*:\s*\{[^]*"(?:free|totals)"\s*:/u.test(headOf(text)),
  parse(text) {
    const json = readJsonObject(text);
    const issues: DraftIssue[] = [];
    const balances = readBalances(json['balances'], issues);
    noteStake(balances, issues);
    const rows = isObject(json['balances']) ? Object.values(json['balances']) : [];
    return {
      ...EMPTY_DRAFT,
      wallets: balances.map(({ wallet }) => wallet),
      statements: balances.map(({ wallet, freeRao }) => ({
        ...{ coldkey: wallet.address, observedAtMs: null, block: null, freeRao },
        ...{ complete: false, positions: [] },
      })),
      issues,
      unknownFields: [
        ...findUnknownFields(json, FILE_FIELDS),
        ...findUnknownInRows(rows, ROW_FIELDS, 'balances'),
      ],
    };
  },
};
