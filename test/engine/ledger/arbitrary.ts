/** Ledgers for property tests: two wallets, two hotkeys, root and two subnets; nothing leaves that was not there. */
import fc from 'fast-check';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { stakeKey } from '#engine/ledger/holding-key.ts';
import type { BasisPolicy } from '#engine/ledger/policy.ts';
import { DAY_MS, line, NEW_YEAR } from './lines.ts';

const carryOrDispose = fc.constantFrom('carry' as const, 'dispose' as const);

export const anyPolicy: fc.Arbitrary<BasisPolicy> = fc.record({
  method: fc.constantFrom('average', 'fifo', 'hifo', 'specific'),
  hifoBy: fc.constantFrom('tao', 'fiat'),
  rewards: fc.constantFrom('receipt-value', 'zero'),
  moves: carryOrDispose,
  swaps: carryOrDispose,
  stakes: carryOrDispose,
  fees: fc.constantFrom('capitalise', 'expense'),
  feeSpending: fc.constantFrom('dispose', 'remove'),
  outside: fc.constantFrom('market-value', 'zero', 'unknown'),
  transfersOut: fc.constantFrom('dispose', 'remove'),
});

/** What happens next; shares are of what is there, in thousandths. */
interface Happening {
  readonly what:
    'reward' | 'reward on' | 'stake' | 'unstake' | 'move' | 'swap' | 'send' | 'give' | 'fee' | 'receive';
  readonly wallet: 1 | 2;
  readonly hotkey: 'A' | 'B';
  readonly netuid: 0 | 8 | 64;
  readonly amount: bigint;
  readonly thousandths: bigint;
  readonly worth: bigint | null;
  readonly usd: bigint;
  readonly hours: number;
}

const happening = (worth: fc.Arbitrary<bigint | null>): fc.Arbitrary<Happening> =>
  fc.record({
    what: fc.constantFrom(
      'reward',
      'reward on',
      'stake',
      'unstake',
      'move',
      'swap',
      'send',
      'give',
      'fee',
      'receive',
    ),
    wallet: fc.constantFrom(1, 2),
    hotkey: fc.constantFrom('A', 'B'),
    netuid: fc.constantFrom(0, 8, 64),
    amount: fc.oneof(fc.bigInt({ min: 2n, max: 50n }), fc.bigInt({ min: 10n ** 6n, max: 10n ** 13n })),
    thousandths: fc.oneof(fc.bigInt({ min: 1n, max: 999n }), fc.constant(1000n)),
    worth,
    usd: fc.bigInt({ min: 10n ** 10n, max: 10n ** 12n }),
    hours: fc.integer({ min: 0, max: 30 }),
  });

const anyWorth = fc.bigInt({ min: 1n, max: 10n ** 12n });

/** `known`: every line states what its alpha was worth. `partly`: some do not. */
export function anyLedger(worth: 'known' | 'partly' = 'partly'): fc.Arbitrary<LedgerEntry[]> {
  const known = worth === 'known' ? anyWorth : fc.option(anyWorth, { nil: null });
  return fc.array(happening(known), { minLength: 1, maxLength: 40 }).map(ledgerOf);
}

function ledgerOf(happenings: readonly Happening[]): LedgerEntry[] {
  const ledger: LedgerEntry[] = [];
  const held = new Map<string, bigint>();
  let hours = 0;
  happenings.forEach((next, index) => {
    hours += next.what === 'reward on' ? 1 : next.hours;
    for (const entry of linesOf(next, { day: hours / 24, extrinsic: `${index}-0001`, held })) {
      const key = stakeKey(entry);
      held.set(key, (held.get(key) ?? 0n) + entry.alpha);
      ledger.push(entry);
    }
  });
  return ledger;
}

interface Moment {
  readonly day: number;
  readonly extrinsic: string;
  readonly held: ReadonlyMap<string, bigint>;
}

function linesOf(next: Happening, { day, extrinsic, held }: Moment): LedgerEntry[] {
  const { wallet, hotkey, netuid, amount, thousandths, worth } = next;
  const facts = { walletId: wallet, hotkey, netuid, usdPerTaoNano: next.usd, valueRao: worth, extrinsic };
  const key = stakeKey({ walletId: wallet, hotkey, netuid, registeredAtBlock: null });
  const part = ((held.get(key) ?? 0n) * thousandths) / 1000n;
  const free = { ...facts, hotkey: null, netuid: null, valueRao: null };
  const fee = amount > 10n ** 9n ? 1_000_000n : 1n;
  if (next.what === 'reward' || next.what === 'reward on')
    return [line('reward', day, { ...facts, alpha: amount })];
  if (next.what === 'stake')
    return [line('stake', day, { ...facts, alpha: amount, tao: -amount / 2n - fee, feeTao: fee })];
  if (next.what === 'fee') return [line('fee', day, { ...free, tao: -fee })];
  if (next.what === 'receive')
    return [line('transfer', day, { ...free, tao: amount, counterparty: 'stranger' })];
  if (part === 0n) return [];
  if (next.what === 'unstake')
    return [
      line('unstake', day, {
        ...{ ...facts, alpha: -part, tao: part / 3n + 1n },
        ...{ feeAlpha: part / 20n, feeTao: fee },
      }),
    ];
  const out = (kind: 'move' | 'swap' | 'transfer', there: Partial<LedgerEntry>) => [
    line(kind, day, {
      ...facts,
      alpha: -part,
      tao: kind === 'transfer' ? 0n : -fee,
      counterparty: 'cold 1 or 2',
    }),
    line(kind, day, { ...facts, counterparty: 'cold 1 or 2', ...there, alpha: there.alpha ?? part }),
  ];
  if (next.what === 'move') return out('move', { hotkey: hotkey === 'A' ? 'B' : 'A' });
  if (next.what === 'swap') return out('swap', { netuid: netuid === 64 ? 8 : 64, alpha: part / 7n + 1n });
  if (next.what === 'send') return out('transfer', { walletId: wallet === 1 ? 2 : 1 });
  return [line('transfer', day, { ...facts, alpha: -part, counterparty: 'stranger' })];
}

/** Lines that sell all that a ledger left, a day after its end, for a TAO amount of its own each. */
export function sellingAll(ledger: readonly LedgerEntry[]): LedgerEntry[] {
  const held = new Map<string, { entry: LedgerEntry; alpha: bigint }>();
  for (const entry of ledger) {
    if (entry.alpha === 0n) continue;
    const key = stakeKey(entry);
    held.set(key, { entry, alpha: (held.get(key)?.alpha ?? 0n) + entry.alpha });
  }
  const end = (ledger.at(-1)?.atMs ?? NEW_YEAR) + DAY_MS;
  return [...held.values()]
    .filter(({ alpha }) => alpha > 0n)
    .map(({ entry, alpha }) => ({
      ...line('unstake', 0, { alpha: -alpha, tao: alpha / 2n + 1n, usdPerTaoNano: 250_000_000_000n }),
      walletId: entry.walletId,
      hotkey: entry.hotkey,
      netuid: entry.netuid,
      atMs: end,
    }));
}
