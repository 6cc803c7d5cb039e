// An invented history for the demo's balances: purchases, a sale, rewards by the month, stake moved between hotkeys, a
// position that is closed, and a few days of rewards that no line lists. Amounts follow from the balances; nothing is random.
import type { StatedEntry } from '#db/repositories/import-entries.ts';
import type { EntryFacts } from '#engine/ledger/entry.ts';
import { RAO_PER_TAO } from '#engine/units.ts';

export interface DemoStake {
  readonly hotkey: string;
  readonly netuid: number;
  /** 1e-9 of the asset, as the newest balance has it. */
  readonly amount: bigint;
  /** Rao of TAO for a whole one, at the snapshot. */
  readonly priceRao: bigint;
}

export interface DemoHolder {
  readonly wallet: StatedEntry['wallet'];
  readonly freeRao: bigint;
  readonly stakes: readonly DemoStake[];
  /** The hotkey the first stake was bought with, before it was moved. */
  readonly earlierHotkey: string;
  /** Bought and sold whole before. */
  readonly closed: Omit<DemoStake, 'amount'>;
}

const DAY_MS = 86_400_000;
const BLOCKS_PER_DAY = 7_200;
/** What a stake list a month before the snapshot said, and up to when the lines account for all. */
export const OLDER_STATEMENT_DAYS = 30;
const TRADE_FEE_RAO = 100_000n;

type Line = Omit<StatedEntry, 'row'>;

/** Parts of a balance in thousandths, days before the snapshot, and the price then in hundredths of today's. */
const TRADES: readonly (readonly [daysAgo: number, thousandths: bigint, hundredths: bigint])[] = [
  [260, 450n, 80n],
  [140, 400n, 125n],
  [45, -50n, 110n],
];
const REWARD_DAYS = [230, 200, 170, 130, 100, 70, 40, 20];
const REWARD_THOUSANDTHS = 20n;

interface Anchor {
  readonly atMs: number;
  readonly block: number;
}

function lineOf(
  wallet: Line['wallet'],
  anchor: Anchor,
  facts: Partial<EntryFacts> & { daysAgo: number },
): Line {
  const { daysAgo, ...rest } = facts;
  const block = anchor.block - daysAgo * BLOCKS_PER_DAY;
  return {
    wallet,
    kind: 'reward',
    hotkey: null,
    netuid: null,
    registeredAtBlock: null,
    atMs: anchor.atMs - daysAgo * DAY_MS,
    block,
    extrinsic: null,
    alpha: 0n,
    tao: 0n,
    feeAlpha: null,
    feeTao: null,
    valueRao: null,
    usdPerTaoNano: null,
    counterparty: null,
    note: null,
    ...rest,
  };
}

const worth = (alpha: bigint, priceRao: bigint) => (alpha * priceRao) / RAO_PER_TAO;

/** A purchase or a sale with its fee. */
function trade(priceRao: bigint, alpha: bigint): Pick<EntryFacts, 'alpha' | 'tao' | 'feeTao' | 'kind'> {
  const tao = -worth(alpha, priceRao) - TRADE_FEE_RAO;
  return { kind: alpha > 0n ? 'stake' : 'unstake', alpha, tao, feeTao: TRADE_FEE_RAO };
}

function stakeLines({ wallet }: DemoHolder, stake: DemoStake, anchor: Anchor): Line[] {
  const { hotkey, netuid, amount, priceRao } = stake;
  const place = { hotkey, netuid };
  const part = (thousandths: bigint) => (amount * thousandths) / 1000n;
  const trades = TRADES.map(([daysAgo, thousandths, hundredths]) =>
    lineOf(wallet, anchor, {
      ...place,
      daysAgo,
      ...trade((priceRao * hundredths) / 100n, part(thousandths)),
      extrinsic: `${anchor.block - daysAgo * BLOCKS_PER_DAY}-${String(netuid + 10).padStart(4, '0')}`,
    }),
  );
  const rewards = REWARD_DAYS.map((daysAgo) => {
    const alpha = part(REWARD_THOUSANDTHS);
    return lineOf(wallet, anchor, { ...place, daysAgo, alpha, valueRao: worth(alpha, priceRao) });
  });
  const known = [...trades, ...rewards].reduce((sum, { alpha }) => sum + alpha, 0n);
  // What is left: with every other stake the last rewards, unlisted with the others.
  const rest = amount - known;
  const last = lineOf(wallet, anchor, { ...place, daysAgo: 1, alpha: rest, valueRao: worth(rest, priceRao) });
  return netuid % 2 === 0 ? [...trades, ...rewards, last] : [...trades, ...rewards];
}

/** The first stake was bought with another hotkey and moved: its cost went along. */
function moved(holder: DemoHolder, lines: readonly Line[], anchor: Anchor): Line[] {
  const first = holder.stakes.find(({ netuid }) => netuid !== 0)!;
  const isEarly = (line: Line) => line.netuid === first.netuid && line.atMs < anchor.atMs - 150 * DAY_MS;
  const early = lines.filter(isEarly).map((line) => ({ ...line, hotkey: holder.earlierHotkey }));
  const alpha = early.reduce((sum, line) => sum + line.alpha, 0n);
  const daysAgo = 150;
  const extrinsic = `${anchor.block - daysAgo * BLOCKS_PER_DAY}-0008`;
  const side = { daysAgo, kind: 'move', netuid: first.netuid, extrinsic } as const;
  return [
    ...lines.filter((line) => !isEarly(line)),
    ...early,
    lineOf(holder.wallet, anchor, { ...side, hotkey: holder.earlierHotkey, alpha: -alpha }),
    lineOf(holder.wallet, anchor, { ...side, hotkey: first.hotkey, alpha }),
  ];
}

function closedLines({ wallet, closed }: DemoHolder, anchor: Anchor): Line[] {
  const { hotkey, netuid, priceRao } = closed;
  const alpha = 4_000n * RAO_PER_TAO;
  const at = (daysAgo: number, amount: bigint, hundredths: bigint) =>
    lineOf(wallet, anchor, {
      ...{ hotkey, netuid, daysAgo },
      ...trade((priceRao * hundredths) / 100n, amount),
      extrinsic: `${anchor.block - daysAgo * BLOCKS_PER_DAY}-0077`,
    });
  return [at(240, alpha, 150n), at(60, -alpha, 90n)];
}

/** Root stake and free TAO were there when the records begin; free TAO as much as the rest needs. */
function opening({ wallet, freeRao, stakes }: DemoHolder, lines: readonly Line[], anchor: Anchor): Line[] {
  const spent = lines.reduce((sum, { tao }) => sum + tao, 0n);
  // What the sales brought was sent away later: until then there is always enough to buy with.
  const sent = lines.reduce((sum, { tao }) => (tao > 0n ? sum + tao : sum), 0n);
  const begin = { kind: 'opening-balance', daysAgo: 300, note: 'where the demo begins' } as const;
  const root = stakes
    .filter(({ netuid }) => netuid === 0)
    .map(({ hotkey, amount }) => lineOf(wallet, anchor, { ...begin, hotkey, netuid: 0, alpha: amount }));
  return [
    lineOf(wallet, anchor, { ...begin, tao: freeRao - spent + sent }),
    ...root,
    lineOf(wallet, anchor, { kind: 'transfer', daysAgo: 10, tao: -sent, note: 'to an exchange' }),
  ];
}

/** The lines of one holder, oldest first. */
export function demoLines(holder: DemoHolder, anchor: Anchor): Line[] {
  const traded = holder.stakes
    .filter(({ netuid }) => netuid !== 0)
    .flatMap((stake) => stakeLines(holder, stake, anchor));
  const lines = [...moved(holder, traded, anchor), ...closedLines(holder, anchor)];
  return [...opening(holder, lines, anchor), ...lines].sort((a, b) => a.atMs - b.atMs);
}

/** What the lines up to a moment leave of a stake, or of free TAO. */
export function amountAt(
  lines: readonly Line[],
  atMs: number,
  place: { hotkey: string; netuid: number } | null,
): bigint {
  return lines
    .filter((line) => line.atMs <= atMs)
    .filter((line) => place === null || (line.hotkey === place.hotkey && line.netuid === place.netuid))
    .reduce((sum, { alpha, tao }) => sum + (place === null ? tao : alpha), 0n);
}

/** A file of the lines, as the demo keeps it. */
export const historyText = (lines: readonly Line[]): string =>
  [
    'Invented for the demo. day, kind, netuid, alpha, tao (1e-9 units)',
    ...lines.map(
      ({ atMs, kind, netuid, alpha, tao }) =>
        `${new Date(atMs).toISOString().slice(0, 10)}, ${kind}, ${netuid ?? ''}, ${alpha}, ${tao}`,
    ),
  ].join('\n');
