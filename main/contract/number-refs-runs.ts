// Numbers that can be explained and are read off something by day: a spiral, or a change between two days.
import { z } from 'zod';
import { ChangeTerms } from './explain.ts';
import { SpiralTerms } from './scenario-stress.ts';

const OfSpiral = { spiral: z.strictObject(SpiralTerms) };
const Day = z.int().min(0).max(2922);

const OfChange = {
  of: z.literal('change'),
  /** An end, the whole between them, or a cause. */
  what: z.enum([
    ...(['before', 'after', 'whole', 'rate', 'rules', 'price', 'rewards', 'trades', 'transfers'] as const),
    ...(['fees', 'unexplained'] as const),
  ]),
  worth: z.enum(['mark', 'exit']),
  change: z.strictObject(ChangeTerms),
};

export const ChangeNumbers = [
  z.strictObject({ ...OfChange, in: z.enum(['tao', 'fiat']) }),
  // Of one holding, at mark and in TAO.
  z.strictObject({ ...OfChange, worth: z.literal('mark'), rowId: z.string().max(200) }),
] as const;

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
