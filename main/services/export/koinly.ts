// The ledger in Koinly's universal template: one row for each event that changes what somebody holds. Alpha is the custom
// currency SN64; stake on root is TAO, so that staking there is no event but its fee. The two lines of a swap are one row.
import { magnitude } from '#engine/units.ts';
import type { ExportedLine } from '#db/repositories/exported.ts';
import { csvOf, type Row, type Value } from './table.ts';

const COLUMNS = [
  ...['Date', 'Sent Amount', 'Sent Currency', 'Received Amount', 'Received Currency', 'Fee Amount'],
  ...['Fee Currency', 'Net Worth Amount', 'Net Worth Currency', 'Label', 'Description', 'TxHash'],
];

const ROOT_NETUID = 0;

const LABELS: Readonly<Partial<Record<ExportedLine['kind'], string>>> = {
  reward: 'reward',
  claim: 'reward',
  fee: 'cost',
  registration: 'cost',
};

interface Side {
  readonly amount: bigint;
  readonly currency: string;
}

const tickerOf = ({ netuid }: ExportedLine): string =>
  netuid === ROOT_NETUID ? 'TAO' : netuid === null ? 'ALPHA' : `SN${netuid}`;

/** What lines changed by currency: what goes and comes in one currency is one change. */
function changesOf(lines: readonly ExportedLine[]): Map<string, bigint> {
  const changes = new Map<string, bigint>();
  const add = (currency: string, amount: bigint) =>
    changes.set(currency, (changes.get(currency) ?? 0n) + amount);
  for (const line of lines) {
    if (line.alpha !== 0n) add(tickerOf(line), line.alpha);
    if (line.tao !== 0n) add('TAO', line.tao);
  }
  return changes;
}

/** The fee that can stand in the one field there is: that in TAO, else that in alpha. */
function feeOf(lines: readonly ExportedLine[]): Side | null {
  const withTao = lines.find(({ feeTao }) => feeTao !== null && feeTao > 0n);
  if (withTao) return { amount: withTao.feeTao!, currency: 'TAO' };
  const withAlpha = lines.find(({ feeAlpha }) => feeAlpha !== null && feeAlpha > 0n);
  return withAlpha ? { amount: withAlpha.feeAlpha!, currency: tickerOf(withAlpha) } : null;
}

const timeOf = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

function worthOf({ usdPerTaoNano, tao, alpha, valueRao }: ExportedLine): bigint | null {
  const rao = alpha === 0n ? tao : valueRao;
  if (usdPerTaoNano === null || rao === null) return null;
  return (magnitude(rao) * usdPerTaoNano) / 1_000_000_000n;
}

/** One event; the fee leaves besides, so it is taken out of what the change holds of it. */
function rowOf(lines: readonly ExportedLine[]): Row[] {
  const [first] = lines;
  const changes = changesOf(lines);
  const isCost = first!.kind === 'fee' || first!.kind === 'registration';
  const fee = isCost ? null : feeOf(lines);
  if (fee !== null) changes.set(fee.currency, (changes.get(fee.currency) ?? 0n) + fee.amount);
  const sides = [...changes].filter(([, amount]) => amount !== 0n);
  const sent = sides.find(([, amount]) => amount < 0n);
  const received = sides.find(([, amount]) => amount > 0n);
  if (sent === undefined && received === undefined && fee === null) return [];
  const side = (found: readonly [string, bigint] | undefined): [Value, Value] =>
    found === undefined ? [null, null] : [magnitude(found[1]), found[0]];
  const worth = worthOf(first!);
  return [
    {
      Date: timeOf(first!.atMs),
      'Sent Amount': side(sent)[0],
      'Sent Currency': side(sent)[1],
      'Received Amount': side(received)[0],
      'Received Currency': side(received)[1],
      'Fee Amount': fee?.amount ?? null,
      'Fee Currency': fee?.currency ?? null,
      'Net Worth Amount': worth,
      'Net Worth Currency': worth === null ? null : 'USD',
      Label: LABELS[first!.kind] ?? null,
      Description: first!.note,
      TxHash: first!.extrinsic,
    },
  ];
}

const isHalf = ({ kind }: ExportedLine): boolean => kind === 'swap' || kind === 'move';

/** The two lines of a swap together: they follow each other in the ledger, one going and one coming. */
function* events(lines: readonly ExportedLine[]): Generator<ExportedLine[]> {
  for (let index = 0; index < lines.length; index++) {
    const [line, next] = [lines[index]!, lines[index + 1]];
    const isPair =
      isHalf(line) &&
      next?.kind === line.kind &&
      next.walletId === line.walletId &&
      next.atMs === line.atMs &&
      next.extrinsic === line.extrinsic &&
      line.alpha < 0n !== next.alpha < 0n;
    yield isPair ? [line, next] : [line];
    if (isPair) index += 1;
  }
}

export const koinlyCsv = (lines: readonly ExportedLine[]): string =>
  csvOf(COLUMNS, events(lines).flatMap(rowOf));
