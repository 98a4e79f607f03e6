/** Quantile of rising values, linear between neighbours (type 7 of Hyndman and Fan). NaN of none. */
export function quantileOf(rising: ArrayLike<number>, share: number): number {
  const position = (rising.length - 1) * share;
  const below = Math.floor(position);
  const low = rising[below] ?? Number.NaN;
  const high = rising[below + 1] ?? low;
  return low + (high - low) * (position - below);
}

/** A copy in rising order. */
export const rising = (values: Iterable<number>): Float64Array => Float64Array.from(values).sort();
