// `btcli liquidity list --json-output`: liquidity positions of a wallet (opentensor/btcli 9.21,
// src/commands/liquidity/liquidity.py). Legacy: the chain took such positions away when pools got a balancer, and paid
// them out. They are kept as facts of the past and never counted as a balance.
import {
  EMPTY_DRAFT,
  FileRefusal,
  type DraftFact,
  type DraftIssue,
  type ImportAdapter,
} from '#importers/adapter.ts';
import { readFacts, type FactField } from '#importers/facts.ts';
import { Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject, readJsonObject, type JsonValue } from '#importers/json-text.ts';
import { findUnknownFields } from '#importers/unknown-fields.ts';

const POSITION = (id: number): readonly FactField[] => [
  ['price_low', `liquidity-${id}-price-low`, 'tao-per-alpha'],
  ['price_high', `liquidity-${id}-price-high`, 'tao-per-alpha'],
  ['fees_tao', `liquidity-${id}-fees-tao`, 'rao'],
  ['fees_alpha', `liquidity-${id}-fees-alpha`, 'rao'],
];
const AMOUNTS = (id: number): readonly FactField[] => [
  ['tao', `liquidity-${id}-tao`, 'rao'],
  ['alpha', `liquidity-${id}-alpha`, 'rao'],
];
/** `liquidity` is the square root of a product and tells nobody anything. */
const FILE_FIELDS = [
  'success err_msg'.split(' '),
  'id liquidity token_amounts.alpha token_amounts.tao price_low price_high fees_tao fees_alpha netuid'
    .split(' ')
    .map((field) => `positions.${field}`),
].flat();

function readPosition(value: JsonValue, row: number, issues: DraftIssue[]): DraftFact[] {
  const fields = new Fields(isObject(value) ? value : {}, row, issues);
  const netuid = fields.netuid('netuid');
  const id = fields.count('id');
  if (netuid === null) return [];
  const place = { subject: `subnet:${netuid}`, atMs: null, block: null };
  return [
    ...readFacts(fields.inner('token_amounts'), AMOUNTS(id ?? row), place),
    ...readFacts(fields, POSITION(id ?? row), place),
  ];
}

export const btcliLiquidityList: ImportAdapter = {
  id: 'btcli-liquidity-list',
  title: 'btcli liquidity list (legacy)',
  howToExport: 'btcli liquidity list --netuid <number> --json-output > liquidity.json',
  detect: (text) => /"err_msg"\s*:[^]*"positions"\s*:\s*\[/u.test(headOf(text)),
  parse(text) {
    const json = readJsonObject(text);
    const issues: DraftIssue[] = [];
    const file = new Fields(json, null, issues);
    if (file.flag('success') === false) {
      const said = (file.text('err_msg') ?? 'no reason').slice(0, 200);
      const message = `btcli could not list liquidity (it said: ${said}). Nothing was imported. Run it again.`;
      throw new FileRefusal('error-body', message);
    }
    const positions = isList(json['positions']) ? json['positions'] : [];
    const facts = positions.flatMap((value, index) => readPosition(value, index + 1, issues));
    const message =
      'Liquidity positions do not exist on the chain any more; what they held was paid out. They were kept as facts and are in no balance.';
    issues.push({ severity: 'info', code: 'legacy-liquidity', message, row: null, field: 'positions' });
    return { ...EMPTY_DRAFT, facts, issues, unknownFields: findUnknownFields(json, FILE_FIELDS) };
  },
};
