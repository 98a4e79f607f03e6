/**
 * Solves A x = b by Cholesky. Of the symmetric, positive definite A only the lower triangle is read, row by row.
 * Throws a RangeError where A is not positive definite: columns that say the same, and no penalty.
 */
export function solvePositiveDefinite(lower: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  const factor = new Float64Array(size * size);
  const at = (i: number, j: number) => factor[i * size + j] as number;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = lower[i * size + j] as number;
      for (let k = 0; k < j; k += 1) sum -= at(i, k) * at(j, k);
      if (i === j && !(sum > 0)) throw new RangeError('The matrix is not positive definite');
      factor[i * size + j] = i === j ? Math.sqrt(sum) : sum / at(j, j);
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) x[i] = (x[i] as number) - at(i, k) * (x[k] as number);
    x[i] = (x[i] as number) / at(i, i);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) x[i] = (x[i] as number) - at(k, i) * (x[k] as number);
    x[i] = (x[i] as number) / at(i, i);
  }
  return x;
}
