// Target weights of the portfolio, and how far it is from them. Weights are parts of the exit value of what is named; what
// is not named is kept as it is and counts nowhere.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { Basis, Netuid } from './schemas.ts';
import { Amount, Ratio, Signed } from './wire.ts';

/** `free`, `root`, `sn64`, or `category:` and its name. */
export const TargetKey = z
  .string()
  .max(60)
  .regex(
    /^(free|root|sn[1-9]\d{0,4}|category:.+)$/,
    'free, root, a subnet as in sn64, or a category as in category:AI',
  );

/** Weights are kept in these, and typed in whole ones: 0.01 %. */
export const WEIGHT_STEPS = 10_000;
/** The widest band around a weight. */
export const MOST_BAND_RATIO = 0.5;
export const TargetBy = z.enum(['subnet', 'category']);
export type TargetBy = z.infer<typeof TargetBy>;

const TargetWeight = z.strictObject({ key: TargetKey, ratio: Ratio.min(0).max(1) });

/** A weight this near to a whole step was typed as one. */
const SAME_STEP = 1e-6;

/** Steps of a weight: whole where it was typed, else its exact share. */
export function weightSteps(ratio: number): number {
  const steps = ratio * WEIGHT_STEPS;
  const whole = Math.round(steps);
  return Math.abs(steps - whole) < SAME_STEP ? whole : steps;
}

/** An exact share is seen to two digits, so the others are typed beside it half a step off at most. */
function isAll(steps: readonly number[]): boolean {
  const shareCount = steps.filter((each) => !Number.isInteger(each)).length;
  const sum = steps.reduce((total, each) => total + each, 0);
  return Math.abs(sum - WEIGHT_STEPS) <= shareCount / 2 + SAME_STEP;
}

const inPercent = (steps: number) => (steps / 100).toFixed(2).replace(/\.?0+$/, '');

interface Given {
  readonly by: TargetBy;
  readonly weights: readonly { readonly key: string; readonly ratio: number }[];
}

/** Refuses what sums to something else than all, a target named twice, and one of the other kind; names the field. */
export function checkWeights(
  { by, weights }: Given,
  refuse: (path: (string | number)[], message: string) => void,
) {
  const seen = new Set<string>();
  for (const [i, { key }] of weights.entries()) {
    if (seen.has(key)) refuse(['weights', i, 'key'], 'this target is named twice');
    seen.add(key);
    const other = by === 'subnet' ? 'category:' : 'sn';
    if (key.startsWith(other))
      refuse(['weights', i, 'key'], `targets are by ${by}: this one is of another kind`);
  }
  const steps = weights.map(({ ratio }) => weightSteps(ratio));
  const sum = steps.reduce((total, each) => total + each, 0);
  if (weights.length > 0 && !isAll(steps))
    refuse(['weights'], `the weights sum to ${inPercent(sum)} %, not to 100 %`);
}

const weights = z.array(TargetWeight).max(300);

/** Targets that are valid together. */
export const Targets = z
  .strictObject({
    by: TargetBy,
    /** Empty: no targets. */
    weights,
    /** A target this far from its weight (0.01: one point) is left alone; default 0. */
    bandRatio: Ratio.min(0).max(MOST_BAND_RATIO).optional(),
  })
  .superRefine((given, context) => {
    checkWeights(given, (path, message) => context.addIssue({ code: 'custom', path, message }));
  });

/** A target and what there is. */
export const TargetRow = z.strictObject({
  key: z.string(),
  label: z.string(),
  netuid: Netuid.nullable(),
  ratio: Ratio,
  exitRao: Amount,
  /** Part of what is named. */
  weightRatio: Ratio,
  targetRao: Amount,
  /** What there is less the target: above 0 too much. */
  driftRao: Signed,
  /** The same in parts of what is named: 0.01 is one percentage point. */
  driftRatio: Ratio,
  withinBand: z.boolean(),
  /** Why it stands for nothing, where it does: the subnet is gone, has no price, or no subnet has the category. */
  missing: z.string().nullable(),
});
export type TargetRow = z.input<typeof TargetRow>;

export const targetMethods = {
  'allocation.targets': query('The target weights and how far the portfolio is from them, on exit value', {
    in: Nothing,
    out: z.strictObject({
      ...Basis.shape,
      by: TargetBy,
      bandRatio: Ratio,
      rows: z.array(TargetRow),
      /** Exit value of what is named. */
      wholeRao: Amount,
      /** Half the sum of all distances: the TAO that is out of place. */
      driftRao: Amount,
      /** Exit value of what is not named: kept as it is. */
      keptRao: Amount,
    }),
  }),
  'allocation.setTargets': command('Set target weights, or none', { in: Targets, out: Nothing }),
  'allocation.preset': query('Weights to start from: equal, or by circulating value; of what is held', {
    in: z.strictObject({ by: TargetBy, kind: z.enum(['equal', 'cap']) }),
    out: z.strictObject({ by: TargetBy, weights }),
  }),
};
