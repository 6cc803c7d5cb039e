// Balances of one account: `account/latest/v1` and, day by day, `account/history/v1`. Free TAO is read; stakes where the
// answer lists them hotkey by hotkey (`alpha_balances`). The staked totals are TAO at spot and name no stake; they are only
// compared with the rest.
import {
  EMPTY_DRAFT,
  type DraftIssue,
  type DraftPosition,
  type DraftStatement,
  type DraftWallet,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import { Fields } from '#importers/fields.ts';
import { isList, isObject } from '#importers/json-text.ts';
import { Answer, answerRowText } from './answer.ts';
import { integerOf } from './decimal.ts';
import { KeyReader } from './keys.ts';
import { MainNetworkOnly, networkOf } from './networks.ts';
import { checkPages } from './pagination.ts';
import { shapeOf } from './shapes.ts';
import { readBlock, readTime, readUnits } from './values.ts';

const BALANCES = 'free reserved staked staked_alpha_as_tao staked_root liquidity total'
  .split(' ')
  .map((name) => `balance_${name}`);
const KNOWN = [
  ...'address network block_number timestamp rank root_claim_type created_on_date created_on_network coldkey_swap'.split(
    ' ',
  ),
  ...BALANCES,
  ...BALANCES.map((field) => `${field}_24hr_ago`),
  ...'balance balance_as_tao hotkey coldkey netuid'.split(' ').map((field) => `alpha_balances.${field}`),
];

/** Values of TAO at spot that are stated twice may be a few rao apart for each stake. */
const ROUNDING_RAO = 1_000n;

interface Sums {
  readonly free: bigint;
  readonly staked: bigint;
  readonly root: bigint;
  readonly total: bigint;
  readonly others: bigint;
}

function sumsOf(fields: Fields): Sums | null {
  const units = (name: string): bigint | null => integerOf(fields.get(`balance_${name}`));
  const [free, staked, root, total] = ['free', 'staked', 'staked_root', 'total'].map(units);
  const others = (units('reserved') ?? 0n) + (units('liquidity') ?? 0n);
  if ([free, staked, root, total].some((value) => value === null || value === undefined)) return null;
  return { free: free!, staked: staked!, root: root!, total: total!, others };
}

const isNear = (a: bigint, b: bigint): boolean => (a > b ? a - b : b - a) <= ROUNDING_RAO;

function checkTotal(fields: Fields, { free, staked, others, total }: Sums): void {
  if (isNear(total, free + staked + others)) return;
  const message = `Row ${fields.row}: balance_total is not the sum of its parts. Only the free balance and listed stakes are taken over.`;
  fields.report('balance_total', { severity: 'info', code: 'total-mismatch', message });
}

function reportKeySwap(fields: Fields): void {
  if ((fields.get('coldkey_swap') ?? null) === null) return;
  const message = `Row ${fields.row}: a swap of this coldkey is announced: all it holds will move to another one. If that was not you, act now.`;
  fields.report('coldkey_swap', { severity: 'warning', code: 'coldkey-swap', message });
}

/** Stakes of a row, and whether each was read; null where the row lists none. */
function readStakes(fields: Fields, keys: KeyReader, issues: DraftIssue[]): (DraftPosition | null)[] | null {
  const list = fields.get('alpha_balances');
  if (!isList(list)) return null;
  return list.map((value) => {
    const stake = new Fields(isObject(value) ? value : {}, fields.row, issues);
    const hotkey = keys.needed(stake, 'hotkey');
    const netuid = stake.netuid('netuid');
    const amountRao = readUnits(stake, 'balance');
    if (hotkey === null || netuid === null || amountRao === null) return null;
    const valueRao = readUnits(stake, 'balance_as_tao', 'extra');
    const unsaid = { registeredAtBlock: null, priceRao: null, claimableRao: null, subnetName: null };
    return { ...unsaid, hotkey: hotkey.address, netuid, amountRao, valueRao, hotkeyRegistered: null };
  });
}

/** The listed stakes are all there are: each was read, and together they are worth what is staked. */
function isWhole(stakes: readonly (DraftPosition | null)[] | null, sums: Sums | null): boolean {
  if (sums === null) return false;
  const values = (stakes ?? []).map((stake) => stake?.valueRao ?? null);
  if (values.some((value) => value === null)) return false;
  return isNear(
    values.reduce<bigint>((sum, value) => sum + value!, 0n),
    sums.staked,
  );
}

interface Balance {
  readonly wallet: DraftWallet;
  readonly statement: DraftStatement;
}

function readBalance(fields: Fields, keys: KeyReader, issues: DraftIssue[]): Balance | null {
  const wallet = keys.needed(fields, 'address');
  const observedAtMs = readTime(fields);
  const block = readBlock(fields);
  const freeRao = readUnits(fields, 'balance_free');
  if (wallet === null || observedAtMs === null || block === null || freeRao === null) return null;
  const sums = sumsOf(fields);
  if (sums !== null) checkTotal(fields, sums);
  reportKeySwap(fields);
  const stakes = readStakes(fields, keys, issues);
  const positions = (stakes ?? []).filter((stake) => stake !== null);
  const complete = isWhole(stakes, sums);
  return {
    wallet,
    statement: { coldkey: wallet.address, observedAtMs, block, freeRao, complete, positions },
  };
}

function parse(text: string): ImportDraft {
  const answer = new Answer(text);
  const issues = [...checkPages(answer).issues];
  const keys = new KeyReader();
  const networks = new MainNetworkOnly();
  const balances = new Map<string, Balance>();
  const network = networkOf(answer);
  for (const fields of answer.rows(issues)) {
    const balance = networks.accepts(fields) ? readBalance(fields, keys, issues) : null;
    if (balance !== null) balances.set(`${balance.wallet.address} ${balance.statement.block}`, balance);
  }
  const read = [...balances.values()];
  return {
    ...EMPTY_DRAFT,
    network,
    wallets: [...new Map(read.map(({ wallet }) => [wallet.address, wallet])).values()],
    statements: read.map(({ statement }) => statement).sort((a, b) => a.block! - b.block!),
    issues,
    unknownFields: answer.unknownFields(KNOWN),
  };
}

export const account: ImportAdapter = {
  id: 'explorer-account',
  title: 'Explorer API: account balances',
  howToExport: 'Save /api/account/latest/v1?address=<coldkey>, or account/history/v1 with every page',
  detect: (text) => shapeOf(text) === 'account',
  parse,
  rowText: answerRowText,
};
