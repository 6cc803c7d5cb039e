/**
 * Powers by short series, for loops over pools: what Math has for them takes most of a step. Good for what moves,
 * which is a small part of a pool; the reference uses Math. Must not be used where an amount has to be exact.
 */

/**
 * e^x as the eighth power of a series at x/8, without a branch: good to 1e-10 up to |x| = 0.3, which all but a few moves
 * of a day stay within, to 5e-8 up to 1 and to 5e-5 up to 3, which none exceeds.
 */
export function exponential(x: number): number {
  const u = x * 0.125;
  const square = u * u;
  const root = 1 + u + square * (1 / 2 + u * (1 / 6) + square * (1 / 24 + u * (1 / 120)));
  const two = root * root;
  const four = two * two;
  return four * four;
}

/**
 * (1 + u)^k − 1 by five terms of the binomial series. For |u| up to 0.03 good to 3e-8 of the result at k = −1, where
 * pools begin, and to 1e-6 up to |k| = 4.
 */
export function smallPowerLess1(u: number, k: number): number {
  const twice = u + u;
  const first = k * u;
  const second = first - u;
  const third = first - twice;
  const b = second * (1 / 2);
  const c = third * (1 / 3);
  const d = (second - twice) * (1 / 4);
  const e = (third - twice) * (1 / 5);
  // The sum 1 + b + bc + bcd + bcde in pairs, so that its products need not wait for one another.
  return first * (1 + b + b * c * (1 + d + d * e));
}

/** (1 + u)^k − 1 of any size. */
export function powerLess1(u: number, k: number): number {
  return Math.abs(u) > 0.03 || Math.abs(k) > 4 ? Math.expm1(k * Math.log1p(u)) : smallPowerLess1(u, k);
}

/**
 * (1 + u)^k of any size, good to 1e-8: for u from 0 to 0.3 and |k| up to 1 by the logarithm's own short series,
 * ln(1 + u) = 2·artanh(u/(2 + u)).
 */
export function power(u: number, k: number): number {
  if (!(u >= 0 && u <= 0.3 && Math.abs(k) <= 1)) return (1 + u) ** k;
  const z = u / (2 + u);
  const square = z * z;
  return exponential(2 * k * z * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7)))));
}

/**
 * (1 + u)^k − 1 of any size to the last digits, good to 1e-14 of the result: where eight terms of the series get there,
 * which is so for a holder's share of a pool, it takes a fraction of the time that Math does.
 */
export function closePowerLess1(u: number, k: number): number {
  if (!(Math.abs(u) <= 0.01 && Math.abs(k) <= 4)) return Math.expm1(k * Math.log1p(u));
  const last = 1 + (k - 6) * (1 / 7) * u * (1 + (k - 7) * (1 / 8) * u);
  const middle = 1 + (k - 4) * (1 / 5) * u * (1 + (k - 5) * (1 / 6) * u * last);
  const first = 1 + (k - 2) * (1 / 3) * u * (1 + (k - 3) * (1 / 4) * u * middle);
  return k * u * (1 + (k - 1) * (1 / 2) * u * first);
}
