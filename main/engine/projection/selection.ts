/** Finds a value by its rank without sorting, in place, so that a step may do it. */

/** The value at index k of the descending order of the first values (Hoare's selection); reorders them. */
export function selectLargest(values: Float64Array, k: number, count = values.length): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! > pivot) i += 1;
      while (values[j]! < pivot) j -= 1;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}

/** How far from a guess its neighbours in rank are looked for: wide enough for the bar's move of all but a few days. */
const NEAR = 0.1;

/** The value at index k of the descending order, quick where it is near the guess; values stay, the scratch does not. */
export function selectNear(
  values: Float64Array,
  k: number,
  { guess, scratch }: { guess: number; scratch: Float64Array },
): number {
  const [low, high] = [guess * (1 - NEAR), guess * (1 + NEAR)];
  let above = 0;
  let near = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    scratch[near] = value;
    near += Number(value >= low) & Number(value <= high);
    above += Number(value > high);
  }
  if (k >= above && k < above + near) return selectLargest(scratch, k - above, near);
  scratch.set(values);
  return selectLargest(scratch, k);
}
