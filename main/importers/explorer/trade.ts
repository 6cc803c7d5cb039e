// Trades of `dtao/trade/v1?coldkey=`: what was given and what was got, of TAO or a subnet's token. Names no hotkey and no
// fee, and is known to leave out trades made in batches, which the file itself cannot show.
import type { DraftEntry, DraftIssue, ImportAdapter } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { answerRowText } from './answer.ts';
import { exactly, measured, usdPerTaoNano } from './decimal.ts';
import { KeyReader } from './keys.ts';
import { BLANK_LINE, draftOfEvents, readMoment, type BlockReader, type EventFormat } from './ledger-lines.ts';
import { withoutRepeated } from './block-rows.ts';
import { shapeOf } from './shapes.ts';
import { readToken, type Token } from './token.ts';
import { readUnits } from './values.ts';

interface Side {
  readonly token: Token;
  readonly units: bigint;
}

function readSide(fields: Fields, name: 'from' | 'to'): Side | null {
  const token = readToken(fields, `${name}_name`);
  const units = readUnits(fields, `${name}_amount`);
  return token === null || units === null ? null : { token, units };
}

/** What each side does to stake and TAO; a swap between subnets is two. */
function changesOf(given: Side, got: Side): Pick<DraftEntry, 'kind' | 'netuid' | 'alpha' | 'tao'>[] {
  if (got.token === 'TAO') {
    if (given.token === 'TAO') return [];
    return [{ kind: 'unstake', netuid: given.token, alpha: -given.units, tao: got.units }];
  }
  if (given.token === 'TAO')
    return [{ kind: 'stake', netuid: got.token, alpha: got.units, tao: -given.units }];
  return [
    { kind: 'swap', netuid: given.token, alpha: -given.units, tao: 0n },
    { kind: 'swap', netuid: got.token, alpha: got.units, tao: 0n },
  ];
}

function readTrade(fields: Fields, keys: KeyReader): DraftEntry[] {
  const moment = readMoment(fields);
  const wallet = keys.needed(fields, 'coldkey');
  const given = readSide(fields, 'from');
  const got = readSide(fields, 'to');
  if (moment === null || wallet === null || given === null || got === null) return [];
  const valueRao = readUnits(fields, 'tao_value', 'extra');
  const price =
    valueRao === null ? null : usdPerTaoNano(measured(fields.get('usd_value')), exactly(valueRao));
  const changes = changesOf(given, got);
  if (changes.length === 0) {
    const message = `Row ${fields.row} trades TAO for TAO. It was left out.`;
    fields.report('to_name', { severity: 'error', code: 'unknown-value', message });
  }
  return changes.map((change) => ({
    ...{ ...BLANK_LINE, ...moment, wallet, valueRao, usdPerTaoNano: price },
    ...change,
  }));
}

/** Each trade moves the price, so no two of one extrinsic give and get the same. */
const SIDES = 'extrinsic_id from_name from_amount to_name to_amount'.split(' ');
const keyOf = (fields: Fields): string => SIDES.map((field) => fields.text(field)).join(' ');

function createReader(): BlockReader {
  const keys = new KeyReader();
  return (rows) => withoutRepeated(rows, keyOf).flatMap((fields) => readTrade(fields, keys));
}

const BATCHES: DraftIssue = {
  severity: 'info',
  code: 'batches-missing',
  message:
    'Lists of trades are known to leave out trades made in a batch of calls. The stake events of the same coldkey (delegation) have all of them, with hotkeys and fees.',
  row: null,
  field: null,
};

const format: EventFormat = {
  fields: [...SIDES, ...'block_number timestamp tao_value usd_value coldkey'.split(' ')],
  remarks: () => [BATCHES],
  createReader,
};

export const trade: ImportAdapter = {
  id: 'explorer-trade',
  title: 'Explorer API: trades',
  howToExport: 'Save /api/dtao/trade/v1?coldkey=<coldkey>&limit=200, every page',
  detect: (text) => shapeOf(text) === 'trade',
  parse: (text) => draftOfEvents(text, format),
  rowText: answerRowText,
};
