// `btcli stake list --json-output`: every stake of one coldkey with its free balance (opentensor/btcli 9.21,
// src/commands/stake/list.py:607). The file carries no time and no block. A row that cannot be read is left out, and the
// statement is then not complete, so that nothing is closed by mistake.
import {
  EMPTY_DRAFT,
  FileRefusal,
  type DraftIssue,
  type DraftPosition,
  type DraftWallet,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import { Fields, readAddress } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject, readJsonObject, type JsonObject, type JsonValue } from '#importers/json-text.ts';
import { checkNetwork } from '#importers/network.ts';
import { checkTotals, checkValue } from '#importers/stated-values.ts';
import { uniquePositions } from '#importers/unique-positions.ts';
import { findUnknownFields, findUnknownInRows } from '#importers/unknown-fields.ts';

/** `emission` is what the hotkey earns, not the holder. */
const ROW_FIELDS =
  'netuid subnet_name value stake_value rate registered claimable emission.alpha emission.tao'.split(' ');
const FILE_FIELDS =
  'stake_info coldkey_address network free_balance total_tao_value total_swapped_tao_value'.split(' ');

interface Row {
  readonly hotkeyText: string;
  readonly values: JsonValue;
  readonly number: number;
}

/** Rows of all hotkeys in the file's order, counted from 1. A hotkey without a list is one row, which then cannot be read. */
function rowsOf(stakeInfo: JsonObject): Row[] {
  const rows = Object.entries(stakeInfo).flatMap(([hotkeyText, list]) =>
    (isList(list) ? list : [list]).map((values) => ({ hotkeyText, values })),
  );
  return rows.map((row, index) => ({ ...row, number: index + 1 }));
}

function readColdkey(file: Fields): Omit<DraftWallet, 'name'> {
  const issues: DraftIssue[] = [];
  const wallet = readAddress(
    new Fields({ coldkey: file.get('coldkey_address') ?? null }, null, issues),
    'coldkey',
  );
  if (wallet !== null) return wallet;
  const refused = issues[0]!;
  const code = refused.code === 'address-other-network' ? 'other-network' : 'unknown-format';
  throw new FileRefusal(
    code,
    `The coldkey of this file cannot be read. Nothing was imported. ${refused.message}`,
  );
}

/** The position of one row; null and an issue where a value it stands on cannot be read. */
function readRow(row: Row, issues: DraftIssue[]): DraftPosition | null {
  const fields = new Fields(isObject(row.values) ? row.values : {}, row.number, issues);
  const hotkey = readAddress(new Fields({ hotkey: row.hotkeyText }, row.number, issues), 'hotkey');
  const netuid = fields.netuid('netuid');
  const amountRao = fields.amount('stake_value');
  if (hotkey === null || netuid === null || amountRao === null) return null;
  const position: DraftPosition = {
    hotkey: hotkey.address,
    netuid,
    registeredAtBlock: null,
    amountRao,
    priceRao: fields.sideAmount('rate'),
    valueRao: fields.sideAmount('value'),
    claimableRao: fields.sideAmount('claimable'),
    hotkeyRegistered: fields.flag('registered'),
    subnetName: fields.text('subnet_name'),
  };
  checkValue(position, fields);
  return position;
}

function parse(text: string): ImportDraft {
  const json = readJsonObject(text);
  const issues: DraftIssue[] = [];
  const file = new Fields(json, null, issues);
  const network = checkNetwork(file);
  const wallet = readColdkey(file);
  const rows = rowsOf(isObject(json['stake_info']) ? json['stake_info'] : {});
  const read = rows.values().map((row) => ({ row: row.number, position: readRow(row, issues) }));
  const positions = uniquePositions(read, issues);
  const complete = positions.length === rows.length;
  const freeRao = file.amount('free_balance');
  if (complete) checkTotals({ positions, freeRao }, file);
  return {
    ...EMPTY_DRAFT,
    network,
    wallets: [{ ...wallet, name: null }],
    statements: [{ coldkey: wallet.address, observedAtMs: null, block: null, freeRao, complete, positions }],
    issues,
    unknownFields: [
      ...findUnknownFields(json, FILE_FIELDS),
      ...findUnknownInRows(
        rows.map(({ values }) => values),
        ROW_FIELDS,
        'stake_info',
      ),
    ],
  };
}

export const btcliStakeList: ImportAdapter = {
  id: 'btcli-stake-list',
  title: 'btcli stake list',
  howToExport: 'btcli stake list --ss58 <your coldkey> --json-output > stakes.json',
  detect: (text) => /"stake_info"\s*:\s*\{/u.test(headOf(text)),
  parse,
};
