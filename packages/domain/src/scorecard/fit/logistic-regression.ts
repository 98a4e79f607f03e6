import { solvePositiveDefinite } from './solve.ts';

/** Rows of columns, one after the other; `bads` 1 where the loan went bad. The intercept is no column. */
export interface Design {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  readonly bads: Uint8Array;
}

export interface FitSettings {
  /** Ridge: `penalty / 2` times the sum of squared coefficients is added to the mean loss. The intercept goes free. */
  readonly penalty: number;
  /** Converged when no part of the gradient of the penalised mean loss is larger. */
  readonly tolerance: number;
  readonly maxIterations?: number;
}

export interface Fit {
  readonly intercept: number;
  readonly coefficients: Float64Array;
  readonly iterations: number;
  /** Largest absolute part of the gradient at the end. */
  readonly gradient: number;
  readonly loss: number;
}

/**
 * Ridge logistic regression by Newton's method (iteratively reweighted least squares), each step halved until it does not
 * raise the loss. The loss is strictly convex with a penalty over 0, so there is one optimum and it is found.
 * Throws a RangeError where it does not converge.
 */
export function fitLogistic(design: Design, { penalty, tolerance, maxIterations = 100 }: FitSettings): Fit {
  const size = design.columns + 1;
  let weights = new Float64Array(size);
  let loss = lossOf(design, weights, penalty);
  for (let iteration = 0; iteration <= maxIterations; iteration += 1) {
    const { gradient, hessian } = derivatives(design, weights, penalty);
    const largest = gradient.reduce((max, part) => Math.max(max, Math.abs(part)), 0);
    if (largest <= tolerance) {
      return {
        intercept: weights[0] ?? 0,
        coefficients: weights.slice(1),
        iterations: iteration,
        gradient: largest,
        loss,
      };
    }
    const step = solvePositiveDefinite(hessian, gradient);
    let moved = weights;
    let movedLoss = Number.POSITIVE_INFINITY;
    // Near the optimum the loss is flat to the last bit: a step that does not raise it by more is as good.
    for (let share = 1; share > 1e-10 && !(movedLoss <= loss + 1e-14); share /= 2) {
      moved = weights.map((weight, index) => weight - share * (step[index] ?? 0));
      movedLoss = lossOf(design, moved, penalty);
    }
    weights = moved;
    loss = movedLoss;
  }
  throw new RangeError(`The fit did not converge to ${tolerance} in ${maxIterations} iterations`);
}

/** Mean negative log-likelihood plus the penalty. `weights[0]` is the intercept. */
export function lossOf(
  { rows, columns, values, bads }: Design,
  weights: Float64Array,
  penalty: number,
): number {
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    const logit = logitOf(values, row * columns, columns, weights);
    const signed = bads[row] ? -logit : logit;
    // ln(1 + e^x) without overflow.
    sum += signed > 0 ? signed + Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed));
  }
  return sum / rows + (penalty / 2) * squares(weights);
}

function derivatives({ rows, columns, values, bads }: Design, weights: Float64Array, penalty: number) {
  const size = columns + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const x = new Float64Array(size);
  x[0] = 1;
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    x.set(values.subarray(start, start + columns), 1);
    const probability = 1 / (1 + Math.exp(-logitOf(values, start, columns, weights)));
    const residual = probability - (bads[row] ?? 0);
    const curvature = probability * (1 - probability);
    for (let i = 0; i < size; i += 1) {
      const xi = x[i] as number;
      if (xi === 0) continue;
      gradient[i] = (gradient[i] as number) + residual * xi;
      const weighted = curvature * xi;
      for (let j = 0; j <= i; j += 1) {
        hessian[i * size + j] = (hessian[i * size + j] as number) + weighted * (x[j] as number);
      }
    }
  }
  for (let i = 0; i < size; i += 1) {
    gradient[i] = (gradient[i] as number) / rows + (i === 0 ? 0 : penalty * (weights[i] as number));
    for (let j = 0; j <= i; j += 1) hessian[i * size + j] = (hessian[i * size + j] as number) / rows;
    if (i > 0) hessian[i * size + i] = (hessian[i * size + i] as number) + penalty;
  }
  return { gradient, hessian };
}

function logitOf(values: Float64Array, start: number, columns: number, weights: Float64Array): number {
  let logit = weights[0] as number;
  for (let j = 0; j < columns; j += 1) logit += (values[start + j] as number) * (weights[j + 1] as number);
  return logit;
}

function squares(weights: Float64Array): number {
  let sum = 0;
  for (let j = 1; j < weights.length; j += 1) sum += (weights[j] as number) ** 2;
  return sum;
}
