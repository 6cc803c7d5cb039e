// Stake events of `delegation/v1?nominator=`: every stake, unstake, swap, move and transfer of alpha with its exact amounts.
// The fee is in what was given: rao on DELEGATE, 1e-9 alpha on UNDELEGATE. Slippage is in percent and may be negative.
import type { ImportAdapter } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { answerRowText } from './answer.ts';
import { decimalText, exactly, measured, usdPerTaoNano } from './decimal.ts';
import { KeyReader } from './keys.ts';
import { draftOfEvents, readMoment, type BlockReader, type EventFormat } from './ledger-lines.ts';
import { idOf, inEventOrder, withoutRepeated } from './block-rows.ts';
import { linesOfEvents, type StakeEvent } from './stake-events.ts';
import { shapeOf } from './shapes.ts';
import { readUnits } from './values.ts';

const ROOT_NETUID = 0;
/** Before subnets had tokens, all stake was what root stake is today (dTAO, block 4,920,351). */
const SUBNET_TOKENS_MS = Date.parse('2025-02-13T00:00:00Z');

/** Whether stake grew; null and an issue for an action nobody knows. */
function readDirection(fields: Fields): boolean | null {
  const action = fields.text('action');
  if (action === 'DELEGATE' || action === 'UNDELEGATE') return action === 'DELEGATE';
  const message = `Row ${fields.row}: the action "${action ?? ''}" is not known. The row was left out.`;
  return fields.report('action', { severity: 'error', code: 'unknown-value', message });
}

/** Whether stake went to or came from another coldkey; null and an issue where the row does not say it clearly. */
function readIsTransfer(fields: Fields): boolean | null {
  const value = fields.get('is_transfer') ?? false;
  if (typeof value === 'boolean') return value;
  const message = `Row ${fields.row} does not say clearly whether it is a transfer or a trade. It was left out.`;
  return fields.report('is_transfer', { severity: 'error', code: 'unknown-value', message });
}

function readNetuid(fields: Fields, atMs: number): number | null {
  const isAbsent = (fields.get('netuid') ?? null) === null;
  return isAbsent && atMs < SUBNET_TOKENS_MS ? ROOT_NETUID : fields.netuid('netuid');
}

/** On root one alpha is one TAO, whether the row says so or not. */
function readAlpha(fields: Fields, netuid: number, taoRao: bigint): bigint | null {
  if (netuid !== ROOT_NETUID) return readUnits(fields, 'alpha');
  return readUnits(fields, 'alpha', 'extra') || taoRao;
}

/** Slippage as the user reads it; it is no part of the amounts. */
function noteOf(fields: Fields): string | null {
  const percent = decimalText(fields.get('slippage'));
  return percent === null ? null : `Slippage ${percent} %`;
}

function readEvent(fields: Fields, keys: KeyReader): StakeEvent | null {
  const moment = readMoment(fields);
  const isIn = readDirection(fields);
  const wallet = keys.needed(fields, 'nominator');
  const taoRao = readUnits(fields, 'amount');
  if (moment === null || isIn === null || wallet === null || taoRao === null) return null;
  const netuid = readNetuid(fields, moment.atMs);
  const alpha = netuid === null ? null : readAlpha(fields, netuid, taoRao);
  const isTransfer = readIsTransfer(fields);
  if (netuid === null || alpha === null || isTransfer === null) return null;
  return {
    ...moment,
    ...{ wallet, netuid, isIn, alpha, taoRao, isTransfer },
    hotkey: keys.extra(fields, 'delegate'),
    fee: readUnits(fields, 'fee', 'extra'),
    counterparty: keys.extra(fields, 'transfer_address'),
    usdPerTaoNano: usdPerTaoNano(measured(fields.get('usd')), exactly(taoRao)),
    note: noteOf(fields),
  };
}

function createReader(): BlockReader {
  const keys = new KeyReader();
  return (rows) => {
    const events = inEventOrder(withoutRepeated(rows, idOf));
    return linesOfEvents(events.map((fields) => readEvent(fields, keys)).filter((event) => event !== null));
  };
}

const format: EventFormat = {
  fields:
    'id block_number timestamp action nominator delegate amount alpha usd alpha_price_in_tao alpha_price_in_usd slippage fee netuid extrinsic_id is_transfer transfer_address'.split(
      ' ',
    ),
  createReader,
};

export const delegation: ImportAdapter = {
  id: 'explorer-delegation',
  title: 'Explorer API: stake events',
  howToExport: 'Save /api/delegation/v1?nominator=<coldkey>&limit=200, every page',
  detect: (text) => shapeOf(text) === 'delegation',
  parse: (text) => draftOfEvents(text, format),
  rowText: answerRowText,
};
