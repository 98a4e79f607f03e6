/** Predictions in falling order of risk with what became of them; equal predictions form one group. */
export interface Ranking {
  /** Of each loan, falling. */
  readonly probabilities: Float64Array;
  readonly bads: Uint8Array;
  /** Index behind the last loan of each group of equal predictions. */
  readonly groupEnds: Int32Array;
}

/** Sorts predictions by falling probability; equal ones keep their order. */
export function rank(probabilities: Float64Array, bads: Uint8Array): Ranking {
  const order = Array.from(probabilities.keys()).sort(
    (a, b) => (probabilities[b] as number) - (probabilities[a] as number) || a - b,
  );
  const sorted = Float64Array.from(order, (index) => probabilities[index] as number);
  const ends: number[] = [];
  for (let index = 1; index <= sorted.length; index += 1) {
    if (index === sorted.length || sorted[index] !== sorted[index - 1]) ends.push(index);
  }
  return {
    probabilities: sorted,
    bads: Uint8Array.from(order, (index) => bads[index] as number),
    groupEnds: Int32Array.from(ends),
  };
}

/** How well predictions rank (AUC, KS) and how far they lie from what happened (Brier). */
export interface Metrics {
  readonly auc: number;
  readonly ks: number;
  readonly brier: number;
}

/**
 * AUC (half for ties), Kolmogorov-Smirnov distance and Brier score. `weights` says how often each loan counts: what a
 * bootstrap resample is. NaN where there are no bads or no goods.
 */
export function metricsOf({ probabilities, bads, groupEnds }: Ranking, weights: ArrayLike<number>): Metrics {
  let totalBads = 0;
  let totalGoods = 0;
  let squares = 0;
  for (let index = 0; index < bads.length; index += 1) {
    const weight = weights[index] as number;
    const bad = bads[index] as number;
    if (bad) totalBads += weight;
    else totalGoods += weight;
    squares += weight * ((probabilities[index] as number) - bad) ** 2;
  }
  let seenBads = 0;
  let seenGoods = 0;
  let ordered = 0;
  let ks = 0;
  let index = 0;
  for (const end of groupEnds) {
    let groupBads = 0;
    let groupGoods = 0;
    for (; index < end; index += 1) {
      if (bads[index]) groupBads += weights[index] as number;
      else groupGoods += weights[index] as number;
    }
    // Each good is outranked by the bads before it, and tied with those of its own group.
    ordered += groupGoods * (seenBads + groupBads / 2);
    seenBads += groupBads;
    seenGoods += groupGoods;
    ks = Math.max(ks, Math.abs(seenBads / totalBads - seenGoods / totalGoods));
  }
  return {
    auc: ordered / (totalBads * totalGoods),
    ks,
    brier: squares / (totalBads + totalGoods),
  };
}

/** Cumulated shares of bads and goods from the riskiest on, at the end of each group. Starts at the origin. */
export function cumulate({ probabilities, bads, groupEnds }: Ranking) {
  const totalBads = bads.reduce((sum, bad) => sum + bad, 0);
  const totalGoods = bads.length - totalBads;
  const curve = [{ probability: 1, bads: 0, goods: 0 }];
  let seen = 0;
  let index = 0;
  for (const end of groupEnds) {
    for (; index < end; index += 1) seen += bads[index] as number;
    curve.push({
      probability: probabilities[end - 1] as number,
      bads: seen / totalBads,
      goods: (end - seen) / totalGoods,
    });
  }
  return curve;
}
