/** The deepest fall of a series from a height before it. */

export interface Fall {
  next(value: number): void;
  /** 0.3: 30 % below the height before. */
  worstRatio(): number;
}

/** Begins at a value. */
export function fallFrom(start: number): Fall {
  let highest = start;
  let worst = 0;
  return {
    next: (value) => {
      if (value > highest) highest = value;
      else if (highest > 0) worst = Math.max(worst, 1 - value / highest);
    },
    worstRatio: () => worst,
  };
}
