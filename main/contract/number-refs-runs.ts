// Numbers that can be explained and are read off a run by day: a spiral.
import { z } from 'zod';
import { SpiralTerms } from './scenario-stress.ts';

const OfSpiral = { spiral: z.strictObject(SpiralTerms) };
const Day = z.int().min(0).max(2922);

export const SpiralNumbers = [
  z.strictObject({
    of: z.enum([
      'spiral.halfLife',
      'spiral.belowBar',
      'spiral.last',
      'spiral.settlesFrom',
      'spiral.settlesRatio',
      'spiral.lowest',
      'spiral.exitAtStart',
      'spiral.exitAtEnd',
    ]),
    ...OfSpiral,
  }),
  z.strictObject({
    of: z.enum(['spiral.price', 'spiral.ema', 'spiral.share', 'spiral.emission', 'spiral.paidPrice']),
    ...OfSpiral,
    day: Day,
  }),
  // Of a tenth of those who leave, from 1.
  z.strictObject({
    of: z.enum(['spiral.paid', 'spiral.averagePrice', 'spiral.priceRatio']),
    ...OfSpiral,
    decile: z.int().min(1).max(10),
  }),
] as const;
