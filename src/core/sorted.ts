/** Searches in what is sorted ascending, by halves. */

/** How many of some things come first for which something holds that holds for none behind them. */
export function partitionPoint(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the first number that is not below a value; the length where there is none. */
export function lowerBound(sorted: ArrayLike<number>, value: number): number {
  return partitionPoint(sorted.length, (index) => (sorted[index] ?? 0) < value);
}

/** The index of the first number above a value; the length where there is none. */
export function upperBound(sorted: ArrayLike<number>, value: number): number {
  return partitionPoint(sorted.length, (index) => (sorted[index] ?? 0) <= value);
}
