// Why a holding has no mark and no exit value: the reason for programs, a sentence for the user.
import type { NoValueReason } from '#contract/schemas.ts';
import type { ExitMissing } from '#engine/valuation/joint-exit.ts';

export interface NoValue {
  readonly reason: NoValueReason;
  readonly message: string;
}

/** Why the pool of a subnet gives no value. */
export function poolGivesNone(netuid: number, missing: ExitMissing['missing']): NoValue {
  const name = `SN${netuid}`;
  switch (missing) {
    case 'not-started':
      return { reason: 'no-price', message: `${name} has not started: it has no price yet.` };
    case 'no-price':
      return { reason: 'no-price', message: `The snapshot holds no price of ${name}.` };
    case 'no-moving-price':
      return { reason: 'no-moving-price', message: `The snapshot holds no EMA price of ${name}.` };
    case 'no-reserves':
    case 'weight-out-of-bounds':
      return { reason: 'pool-refuses', message: `The snapshot holds no usable pool of ${name}.` };
    default:
      return { reason: 'pool-refuses', message: `The pool of ${name} would refuse this sale (${missing}).` };
  }
}
