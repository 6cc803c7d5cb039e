/**
 * A made-up history of a million rows, as the explorer saves tax rows in CSV: five years of daily income of 384 stakes and
 * the trades and transfers between, ascending by block. The same for every run. Keys and amounts are nobody's.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { randomStream, uniform } from '#engine/rng.ts';
import { encodeAddress } from '#chain/ss58.ts';

export const HISTORY_ROWS = 1_000_000;
const COLDKEYS = [0x51, 0x52, 0x53].map((byte) => encodeAddress(new Uint8Array(32).fill(byte)));
const SUBNETS = 128;
const DAYS = 1_826;
const BLOCKS_PER_DAY = 7_200;
const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(2021, 9, 1);
const FIRST_BLOCK = 1_000_000;
const LINES_PER_WRITE = 20_000;
const EVENTS_PER_DAY = Math.floor(HISTORY_ROWS / DAYS) - COLDKEYS.length * SUBNETS;

const HEADER =
  'additional_data,block_number,coldkey,credit_amount,daily_income,daily_income_usd,date,debit_amount,extrinsic_id,free_balance,locked_balance,network,reserved_balance,staked_balance,timestamp,token,token_price_in_tao,token_price_in_usd,total_balance,transaction_type';

const stamp = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 19)}Z`;

type Draw = () => number;

/** Trades and transfers of a day, each in a block of its own. */
function eventRows(day: number, count: number, draw: Draw): string[] {
  const spacing = Math.floor((BLOCKS_PER_DAY - 1) / count);
  return Array.from({ length: count }, (_, k) => {
    const inDay = k * spacing + Math.floor(draw() * spacing);
    const block = FIRST_BLOCK + day * BLOCKS_PER_DAY + inDay;
    const at = stamp(FIRST_DAY_MS + day * DAY_MS + inDay * 12_000);
    const amount = (0.5 + draw() * 90).toFixed(9);
    const isIn = draw() < 0.6;
    const type = draw() < 0.7 ? 'token_swap' : isIn ? 'transfer_in' : 'transfer_out';
    const extrinsic = `${block}-${String(Math.floor(draw() * 40)).padStart(4, '0')}`;
    const coldkey = COLDKEYS[Math.floor(draw() * COLDKEYS.length)];
    const [credit, debit] = isIn ? [amount, ''] : ['', amount];
    const token = `SN${1 + Math.floor(draw() * SUBNETS)}`;
    const price = (0.004 + draw() * 0.09).toFixed(6);
    const usd = (Number(price) * 300).toFixed(4);
    return `,${block},${coldkey},${credit},,,${at.slice(0, 10)},${debit},${extrinsic},,,finney,,,${at},${token},${price},${usd},,${type}`;
  });
}

/** What each stake earned on a day, on the day's last block. */
function incomeRows(day: number, draw: Draw): string[] {
  const block = FIRST_BLOCK + day * BLOCKS_PER_DAY + BLOCKS_PER_DAY - 1;
  const at = stamp(FIRST_DAY_MS + (day + 1) * DAY_MS - 12_000);
  return COLDKEYS.flatMap((coldkey) =>
    Array.from({ length: SUBNETS }, (_, k) => {
      const income = (0.01 + draw() * 1.5).toFixed(9);
      const staked = (20 + draw() * 4_000).toFixed(9);
      const price = (0.004 + draw() * 0.09).toFixed(6);
      const usd = (Number(price) * 300).toFixed(4);
      return `,${block},${coldkey},,${income},,${at.slice(0, 10)},,,,,finney,,${staked},${at},SN${k + 1},${price},${usd},${staked},`;
    }),
  );
}

/** Writes the file; every row of it becomes one line of the ledger. */
export function writeHistoryFile(path: string): void {
  const stream = randomStream(4n, 0);
  const draw = () => uniform(stream);
  const file = openSync(path, 'w');
  let lines = [HEADER];
  let left = HISTORY_ROWS;
  const flush = () => {
    writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  };
  for (let day = 0; day < DAYS; day++) {
    const rewards = COLDKEYS.length * SUBNETS;
    const count = day === DAYS - 1 ? left - rewards : EVENTS_PER_DAY;
    lines.push(...eventRows(day, count, draw), ...incomeRows(day, draw));
    left -= count + rewards;
    if (lines.length > LINES_PER_WRITE) flush();
  }
  flush();
  closeSync(file);
}
