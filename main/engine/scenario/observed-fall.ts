/**
 * A fall that happened: SN3 lost 51 % of its price between 2026-04-08 and 2026-04-10. Daily readings of the chain, as
 * the daily panel has them, and the rate of leaving they show. Data with its source; must not be changed by hand.
 */

export interface FallReading {
  readonly at: string;
  readonly block: number;
  /** TAO per alpha, spot and EMA. */
  readonly price: number;
  readonly movingPrice: number;
  readonly taoIn: number;
  readonly alphaIn: number;
  readonly alphaOut: number;
}

const reading = (
  at: string,
  block: number,
  [price, movingPrice, taoIn, alphaIn, alphaOut]: readonly [number, number, number, number, number],
): FallReading => ({ at, block, price, movingPrice, taoIn, alphaIn, alphaOut });

export const OBSERVED_FALL = {
  netuid: 3,
  source:
    'daily chain readings, blocks 7,908,789 to 7,980,780 (benbergandy/taosignals-app@0f9ae17, daily files); on 2026-04-10 TAO itself fell 15 % in USD',
  /** The readings between which it fell. */
  from: '2026-04-08T11:57:52Z',
  to: '2026-04-10T12:01:09Z',
  readings: [
    reading('2026-04-06T11:53:47Z', 7_908_789, [0.07079385, 0.07054394, 120_761, 1_705_539, 3_082_753]),
    reading('2026-04-07T11:55:50Z', 7_915_989, [0.07186919, 0.07180776, 121_934.8, 1_696_318, 3_100_619]),
    reading('2026-04-08T11:57:52Z', 7_923_189, [0.07003645, 0.07102269, 120_622.2, 1_722_026, 3_083_643]),
    reading('2026-04-09T11:59:43Z', 7_930_388, [0.06894702, 0.06940563, 119_928.1, 1_739_204, 3_076_000]),
    reading('2026-04-10T12:01:09Z', 7_937_585, [0.03428811, 0.0463129, 84_612.1, 2_469_512, 2_354_182]),
    reading('2026-04-11T12:03:12Z', 7_944_785, [0.03338277, 0.03483514, 83_485.7, 2_502_805, 2_328_089]),
    reading('2026-04-12T12:05:15Z', 7_951_985, [0.03478555, 0.03478788, 85_224.6, 2_451_775, 2_386_319]),
    reading('2026-04-13T12:07:17Z', 7_959_185, [0.029913, 0.03218919, 79_020.5, 2_644_107, 2_201_185]),
    reading('2026-04-14T12:08:20Z', 7_966_380, [0.03080897, 0.02984681, 80_197.3, 2_605_343, 2_247_139]),
    reading('2026-04-15T12:10:22Z', 7_973_580, [0.02997228, 0.03009425, 79_098.9, 2_641_489, 2_218_035]),
    reading('2026-04-16T12:12:25Z', 7_980_780, [0.02806971, 0.02916811, 76_542.7, 2_729_617, 2_136_640]),
  ],
} as const satisfies { readonly readings: readonly FallReading[] } & Record<string, unknown>;

/** What the readings of a fall show of it. */
export interface FallMeasured {
  readonly fallRatio: number;
  readonly days: number;
  /** Of the alpha outside the pool, sold a day; what was minted meanwhile (one a block) is taken off. */
  readonly leavingRatioPerDay: number;
}

/** Measures the fall between its two readings. */
export function measuredFall({ readings, from, to } = OBSERVED_FALL): FallMeasured {
  const at = (time: string) => readings.find((one) => one.at === time)!;
  const [before, after] = [at(from), at(to)];
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const left = (after.alphaOut - (after.block - before.block)) / before.alphaOut;
  return {
    fallRatio: 1 - after.price / before.price,
    days,
    leavingRatioPerDay: 1 - left ** (1 / days),
  };
}
