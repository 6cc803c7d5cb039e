/**
 * The ledger in its database, asked through the planner's one door: positions with PnL over a million lines of 400
 * holdings, one typed line more, the gains after it, and a line in a holding of 100,000 lines that is dated back to its
 * first days, to its middle and to its last month. Real files in a temporary folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MethodName, WireIn } from '#contract/methods.ts';
import { encodeAddress } from '#chain/ss58.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { createQueries } from '#db/query.ts';
import { entryWriters } from '#db/repositories/entry-writer.ts';
import { holdingRepository } from '#db/repositories/holdings.ts';
import { createBackend } from '#main/backend.ts';
import { createLog } from '#main/log.ts';
import { type Measured, summary, tail } from './measure.ts';
import { ledgerOf, POSITIONS } from './synthetic-ledger.ts';

const MILLION = 1_000_000;
const LONG = 100_000;
/** A holding of one wallet with all lines of the long one. */
const LONG_WALLET = 11;
const WALLETS = 11;
const DAY_MS = 86_400_000;

const addressOf = (number: number) => encodeAddress(new Uint8Array(32).fill(number));

/** Writes wallets and lines as an import of one file does, and marks what it touched. */
function fill(folder: string) {
  const queries = createQueries(openDatabase(databaseFile(folder)), () => undefined);
  const lines = ledgerOf(MILLION, POSITIONS);
  const long = ledgerOf(LONG, 1).map((line) => ({ ...line, walletId: LONG_WALLET }));
  const wallets = Array.from({ length: WALLETS }, (_, at) => ({
    address: addressOf(at + 1),
    publicKeyHex: `0x${(at + 1).toString(16).padStart(2, '0').repeat(32)}`,
    name: `Wallet ${at + 1}`,
  }));
  queries.transaction(() => {
    queries.connection.exec(
      `INSERT INTO imports VALUES (1, 'bench', 'bench', 'bench', '${'0'.repeat(64)}', 0, x'', 0, 0, 'file', NULL)`,
    );
    const add = queries.prepare(
      'bench.wallet',
      'INSERT INTO wallets (public_key, address, name, created_at_ms, by_user) VALUES (?, ?, ?, 0, 1)',
    );
    for (const { address, publicKeyHex, name } of wallets)
      add.run(Buffer.from(publicKeyHex.slice(2), 'hex'), address, name);
    const write = entryWriters(queries)();
    let row = 0;
    for (const line of [...lines, ...long]) {
      row += 1;
      write(line, { ...line, order: row, importId: 1, sourceRow: row, naturalKey: `bench ${row}` });
    }
    holdingRepository(queries).markImport(1);
  });
  queries.connection.close();
  return { last: lines.at(-1)!, long: long[0]! };
}

const typed = (
  line: ReturnType<typeof fill>['last'],
  rest: Partial<WireIn<'ledger.add'>>,
): WireIn<'ledger.add'> => ({
  walletId: line.walletId,
  kind: 'stake',
  hotkey: line.hotkey,
  netuid: line.netuid,
  at: '2027-01-01T00:00:00Z',
  ...{ block: null, extrinsic: null, feeAlphaRao: null, feeTaoRao: null, valueRao: null },
  ...{ usdPerTaoNano: null, counterparty: null, note: null },
  alphaRao: '5',
  taoRao: '-1',
  ...rest,
});

const at = (base: number, step: number) => new Date(base + step * DAY_MS).toISOString();

/** p99 of the readings beside their quartile spread. */
const worst = (readings: readonly number[]) => tail(readings, 0.99);

async function readings(count: number, call: (step: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let step = 0; step < count; step += 1) {
    const start = performance.now();
    await call(step);
    taken.push(performance.now() - start);
  }
  return taken;
}

async function measured(folder: string): Promise<Record<string, Measured>> {
  const { last, long } = fill(folder);
  const log = createLog(() => undefined);
  // The lines that are typed come after all of the file's, whatever the day: a line of a day to come is refused.
  const now = () => Date.UTC(2028, 0, 1);
  const backend = createBackend({ dataFolder: folder, version: 'bench', log, now });
  const call = async <M extends MethodName>(method: M, input: WireIn<M>) => {
    const reply = await backend.dispatch(method, input);
    if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`);
  };
  const [rebuild] = await readings(1, () => call('pnl.positions', {}));
  const added = (step: number) => call('ledger.add', typed(last, { at: at(Date.UTC(2027, 0, 1), step) }));
  const dated = (from: number) => (step: number) =>
    call('ledger.add', typed(long, { kind: 'reward', taoRao: '0', at: at(from, step) }));
  /** The first one passes the checkpoints that the others go on from. */
  const backdated = async (from: number) => worst((await readings(22, dated(from))).slice(1));
  try {
    await readings(5, () => call('pnl.positions', {}));
    const positions = worst(await readings(100, () => call('pnl.positions', {})));
    await readings(3, added);
    const add: number[] = [];
    const gains: number[] = [];
    for (let step = 3; step < 24; step += 1) {
      add.push(...(await readings(1, () => added(step))));
      gains.push(...(await readings(1, () => call('pnl.gains', {}))));
    }
    return {
      'positions.million': positions,
      'positions.million.rebuild': {
        value: Math.round(rebuild!),
        unit: 'ms, once after the import',
        spread: 0,
      },
      'positions.million.add': summary(add, 'ms'),
      'positions.gains': worst(gains),
      'positions.backdated': await backdated(Date.UTC(2021, 9, 2)),
      'positions.backdated.middle': await backdated(Date.UTC(2024, 3, 1)),
      'positions.backdated.late': await backdated(Date.UTC(2026, 8, 1)),
    };
  } finally {
    backend.close();
  }
}

async function positions(): Promise<Record<string, Measured>> {
  const folder = mkdtempSync(join(tmpdir(), 'planner-bench-'));
  try {
    return await measured(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const positionBenches = { 'positions.million': positions };
