// What the numbers of the rules are called on screen, how their values are written, and how a typed one is read. A number
// without words here is shown by the planner's own name: none is left out. Pure.
import type { Parameter } from '#contract/rules.ts';
import { writtenNumber } from '#renderer/format/intl.ts';
import { percentText } from '#renderer/format/percent.ts';
import { typedNumber } from '#renderer/format/plain-number.ts';
import { numberOf, ratioOf } from '#renderer/format/typed-number.ts';

const TITLES: Readonly<Record<string, string>> = {
  movingAlpha: 'Smoothing of the EMA price',
  emaAgeBlockCount: 'Age at half smoothing',
  taoWeight: 'Weight of root TAO',
  ownerCutRatio: 'Owner’s cut',
  takeRatio: 'Validator’s take',
  feeRateU16: 'Swap fee',
  emissionBarRank: 'Emission bar, rank',
  emissionBarQuantile: 'Emission bar, quantile',
  hillExponent: 'Steepness of the gate',
  emissionBarBlockCount: 'Bar computed every',
  flowSmoothing: 'Smoothing of TAO flow',
  flowExponent: 'Exponent of TAO flow',
  flowCutoffTao: 'Cutoff of TAO flow',
  subnetLimit: 'Most subnets',
  immunityBlockCount: 'Immunity',
  registrationSpacingBlockCount: 'Between registrations',
  lockIntervalBlockCount: 'Lock falls over, stored',
  lockMultiplier: 'Lock after a registration',
  minimumLockTao: 'Least lock',
  refundDeploymentBlock: 'Pool alpha shares from',
  minimumStakeTao: 'Least stake',
  nominatorRemainderTao: 'Least remainder',
  lockMaturityBlockCount: 'Conviction matures over',
  lockUnlockBlockCount: 'Locks decay over',
  takeoverConvictionRatio: 'Conviction for a takeover',
};

export const parameterTitle = (name: string): string => TITLES[name] ?? name;

const ORIGINS = { snapshot: 'snapshot', 'rule-set': 'rules', user: 'you' } as const;
export const originText = (origin: Parameter['origin']): string => ORIGINS[origin];

const plain = (value: number) => writtenNumber(value, { maximumSignificantDigits: 6 });
const BLOCKS_PER_DAY = 7200;
const U16_MAX = 65_535;

/** A value with its unit. */
export function valueText(value: number, unit: Parameter['unit']): string {
  switch (unit) {
    case 'ratio':
      return percentText(value, { digits: 2 });
    case 'u16':
      return percentText(value / U16_MAX, { digits: 3 });
    case 'blocks': {
      const days = value / BLOCKS_PER_DAY;
      const about = writtenNumber(days, { maximumFractionDigits: days < 10 ? 1 : 0 });
      return days < 1 ? `${plain(value)} blocks` : `${writtenNumber(value)} blocks, ≈ ${about} d`;
    }
    case 'block':
      return `block ${writtenNumber(value)}`;
    case 'tao':
      return `τ ${plain(value)}`;
    case 'per block':
      return `${plain(value)} a block`;
    default:
      return plain(value);
  }
}

/** Behind the field in which it is typed: a share is typed as a percentage. */
export const typedUnit = (unit: Parameter['unit']): string =>
  ({
    ratio: '%',
    u16: '/ 65,535',
    blocks: 'blocks',
    block: 'block',
    tao: 'τ',
    'per block': 'a block',
    count: '',
    none: '',
  })[unit];

/** What stands in the field at first: exact, no group marks. */
export const typedValue = (value: number, unit: Parameter['unit']): string =>
  typedNumber(unit === 'ratio' ? Number((value * 100).toPrecision(12)) : value);

/** A typed text as a value of the rules; null where it is no number. */
export const readValue = (text: string, unit: Parameter['unit']): number | null =>
  unit === 'ratio' ? ratioOf(text) : numberOf(text);

/** The rule that holds in each field, in the order of a block. */
export const ruleRows = (rules: {
  split: string;
  injectionCap: string;
  pool: string;
  rootYield: string;
  emissionSwitches: boolean;
}): [string, string][] => [
  ['Split of block TAO', rules.split],
  ['Cap on injected alpha', rules.injectionCap],
  ['Pool', rules.pool],
  ['Root yield', rules.rootYield],
  ['Switches per subnet', rules.emissionSwitches ? 'yes' : 'no'],
];
