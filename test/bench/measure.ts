/** Times a function: median of runs after warm-up, with the spread between the quartiles. Wall clock, one core. */

export interface Measured {
  readonly value: number;
  readonly unit: string;
  /** Third quartile less first, in the same unit. */
  readonly spread: number;
}

/** The value at a share of the sorted list. */
const at = (sorted: readonly number[], share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0;

/** Median and quartile spread of readings. */
export function summary(readings: readonly number[], unit: string): Measured {
  const sorted = readings.toSorted((a, b) => a - b);
  const round = (value: number) => Number(value.toPrecision(4));
  return { value: round(at(sorted, 0.5)), unit, spread: round(at(sorted, 0.75) - at(sorted, 0.25)) };
}

/** What a share of the readings stays under, beside their quartile spread. */
export function tail(readings: readonly number[], share: number): Measured {
  const sorted = readings.toSorted((a, b) => a - b);
  const value = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return { ...summary(readings, `ms p${Math.round(share * 100)}`), value: Number(value.toPrecision(4)) };
}

/** Milliseconds of one call, over `runs` calls after `warmUp` unmeasured ones. */
export function milliseconds(call: () => unknown, { warmUp = 3, runs = 11 } = {}): Measured {
  for (let k = 0; k < warmUp; k += 1) call();
  const readings = Array.from({ length: runs }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return summary(readings, 'ms');
}

/** Microseconds of one call, each reading over `batch` calls. */
export function microseconds(call: () => unknown, batch: number): Measured {
  const many = () => {
    for (let k = 0; k < batch; k += 1) call();
  };
  const { value, spread } = milliseconds(many);
  return { value: (value * 1000) / batch, unit: 'us', spread: (spread * 1000) / batch };
}
