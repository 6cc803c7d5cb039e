// What the exit view says in a sentence, and the rows and columns of its table. Pure: answers of exit.plan and
// exit.horizons in, values out.
import type { SubnetPlan } from '#contract/exit-plan.ts';
import type { WireOut } from '#contract/methods.ts';
import { writtenNumber } from '#renderer/format/intl.ts';

export type ExitPlan = WireOut<'exit.plan'>;
export type Horizons = WireOut<'exit.horizons'>['horizons'];

/** One line of the table: a subnet’s plan, or TAO that needs no sale. */
export type ExitRow =
  | { kind: 'subnet'; key: string; plan: SubnetPlan }
  | { kind: 'root' | 'free'; key: string; amountRao: string };

/** What is lost of what was sold in one order now. */
export const lostAtOnceRao = ({ markRao, atOnceRao }: SubnetPlan): bigint =>
  BigInt(markRao) - BigInt(atOnceRao);

/** TAO that stands under the sales; parts of nothing are left out. */
export const unpooledRows = ({ rootRao, freeRao }: ExitPlan): ExitRow[] =>
  (
    [
      { kind: 'root', key: 'root', amountRao: rootRao },
      { kind: 'free', key: 'free', amountRao: freeRao },
    ] as const
  ).filter((row) => row.amountRao !== '0');

/** Subnets of the plan, most lost at once first. */
export const subnetRows = ({ subnets }: ExitPlan): ExitRow[] =>
  subnets
    .toSorted((a, b) => {
      const [one, other] = [lostAtOnceRao(a), lostAtOnceRao(b)];
      return one < other ? 1 : one > other ? -1 : 0;
    })
    .map((plan) => ({ kind: 'subnet', key: `sn${plan.netuid}`, plan }));

/** Of what is sold, the part that came; of the rest, what is lost and what is not sold yet. At the prices of the start. */
export function partsOf({ markRao, proceedsRao, heldRao, soldRao }: SubnetPlan) {
  const [mark, held] = [BigInt(markRao), BigInt(heldRao)];
  const soldMarkRao = held === 0n ? 0n : (mark * BigInt(soldRao)) / held;
  return { proceedsRao: BigInt(proceedsRao), unsoldRao: mark - soldMarkRao, markRao: mark };
}

/** The longest bar of the table is this long. */
export const maxMarkRao = ({ subnets, rootRao, freeRao }: ExitPlan): bigint =>
  [...subnets.map((subnet) => subnet.markRao), rootRao, freeRao]
    .map(BigInt)
    .reduce((max, amount) => (amount > max ? amount : max), 1n);

/** Horizons that stand beside the chosen one. */
export const BESIDE_DAYS = [7, 30, 90] as const;

/** Columns by horizon, shortest first, the chosen one among them; none where all is sold now. */
export const horizonColumns = (chosenDays: number): number[] =>
  [...new Set(chosenDays === 0 ? BESIDE_DAYS : [...BESIDE_DAYS, chosenDays])].toSorted((a, b) => a - b);

/** `30 days`, `1 day`. */
export const dayCountText = (days: number): string => `${writtenNumber(days)} ${days === 1 ? 'day' : 'days'}`;

/** What one subnet brings under one horizon; null while it is not answered. */
export function horizonProceeds(horizons: Horizons | null, horizonDays: number, netuid: number) {
  const found = horizons?.find((each) => each.horizonDays === horizonDays);
  return found?.subnets.find((each) => each.netuid === netuid)?.proceedsRao ?? null;
}

const STUCK = {
  locked: 'locked',
  'below-minimum': 'below minimum',
  dust: 'dust',
  refused: 'refused',
  'horizon-too-short': 'horizon too short',
} as const;

/** Why the most of what stays does, in two words; null where nothing stays. */
export function stuckWord({ stuck }: Pick<SubnetPlan, 'stuck'>): string | null {
  const most = stuck.toSorted((a, b) => (BigInt(a.amountRao) < BigInt(b.amountRao) ? 1 : -1))[0];
  return most ? STUCK[most.reason] : null;
}

/** The reason of one stuck amount as a name. */
export const stuckName = (reason: keyof typeof STUCK): string => {
  const word = STUCK[reason];
  return word[0]!.toUpperCase() + word.slice(1);
};

/** Whole alpha from 10,000 on, two decimals where amounts are small: one number of decimals for the column. */
export const alphaDigits = (rows: readonly { amountRao: string }[]): 0 | 2 =>
  rows.some((row) => BigInt(row.amountRao) >= 10_000_000_000_000n) ? 0 : 2;

const ASSUMED: Record<string, string> = {
  recovery: 'Recovery',
  pace: 'Pace',
  leaving: 'Others who leave',
  locks: 'Locks',
  rewards: 'Rewards',
  order: 'Order of sales',
  usdPerTao: 'USD for one TAO',
  movingPrice: 'EMA price',
  minerBurned: 'Miner burn',
  emissionEnabled: 'Emission switch',
  registrationAllowed: 'Registration flag',
  emissionBar: 'Emission bar',
};

/** What the plan rests on as the screen names it; what has no words here keeps the model’s own. */
export const assumptionRows = (assumptions: ExitPlan['assumptions']) =>
  assumptions.map(({ name, value, origin }) => ({ title: ASSUMED[name] ?? name, text: value, origin }));
