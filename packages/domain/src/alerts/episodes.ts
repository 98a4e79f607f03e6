/** A breaching event of one key: its own window's value is over the limit. Times in milliseconds since 1970. */
export interface Breach {
  readonly eventNo: string;
  readonly at: number;
  readonly value: number;
}

/** An alert that stands: the times of its first and last breaching events, and when a machine opened it. */
export interface Episode {
  readonly alertId: string;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly openedAt: number;
}

/** What the breaches do to the alerts of their key; every breach appears in exactly one plan. */
export type EpisodePlan<B extends Breach> =
  | { readonly kind: 'open'; readonly breaches: readonly [B, ...B[]] }
  | {
      readonly kind: 'extend';
      readonly alertId: string;
      readonly absorbs: readonly string[];
      readonly breaches: readonly B[];
    };

/**
 * Folds breaches of one key into its episodes: a breach within `windowMs` of another belongs to the same episode.
 * Where late breaches close the gap between two alerts, the one opened first goes on and absorbs the other, so that the
 * episodes are a function of the set of breaches, whatever order they arrived in.
 * @param episodes the key's standing alerts that lie within `windowMs` of any breach (more do no harm)
 */
export function planEpisodes<B extends Breach>(
  windowMs: number,
  episodes: readonly Episode[],
  breaches: readonly B[],
): EpisodePlan<B>[] {
  interface Span {
    from: number;
    to: number;
    episode?: Episode;
    breach?: B;
  }
  const spans: Span[] = [
    ...episodes.map((episode) => ({ from: episode.firstAt, to: episode.lastAt, episode })),
    ...breaches.map((breach) => ({ from: breach.at, to: breach.at, breach })),
  ].sort((a, b) => a.from - b.from);

  const plans: EpisodePlan<B>[] = [];
  let group: Span[] = [];
  let groupEnd = Number.NEGATIVE_INFINITY;
  const finish = () => {
    const plan = planOf(group);
    if (plan) plans.push(plan);
    group = [];
  };
  for (const span of spans) {
    if (group.length > 0 && span.from - groupEnd > windowMs) {
      finish();
      groupEnd = Number.NEGATIVE_INFINITY;
    }
    group.push(span);
    groupEnd = Math.max(groupEnd, span.to);
  }
  finish();
  return plans;

  function planOf(members: readonly Span[]): EpisodePlan<B> | undefined {
    const found = members.flatMap((span) => span.breach ?? []);
    const standing = members.flatMap((span) => span.episode ?? []).sort(olderFirst);
    const [survivor, ...absorbed] = standing;
    if (survivor) {
      if (found.length === 0 && absorbed.length === 0) return undefined;
      return {
        kind: 'extend',
        alertId: survivor.alertId,
        absorbs: absorbed.map((episode) => episode.alertId),
        breaches: found,
      };
    }
    const [first, ...rest] = found;
    return first && { kind: 'open', breaches: [first, ...rest] };
  }
}

const olderFirst = (a: Episode, b: Episode) => a.openedAt - b.openedAt || (a.alertId < b.alertId ? -1 : 1);
