import { MOST_LATE_MS } from '../delivery/lateness.ts';
import { ALLOWED_KINDS, CRIME_KINDS, type CrimeKind } from '../sources/crime.ts';
import type { Truth } from '../truth/truth.ts';

/** What scoring needs of an alert. */
export interface ScoredAlert {
  readonly id: string;
  readonly detector: string;
  readonly evidence: readonly { readonly source: string; readonly id: string }[];
}

export interface KindScore {
  readonly kind: CrimeKind;
  /** Crimes that are over; the ones still going on are in `inProgress`. */
  readonly crimes: number;
  readonly inProgress: number;
  readonly caught: number;
  /** Of `crimes`, those that a detector is meant to catch. */
  readonly expected: number;
  readonly expectedCaught: number;
  /** Alerts with an event of such a crime in their evidence. */
  readonly alerts: number;
}

export interface DetectorScore {
  readonly detector: string;
  readonly alerts: number;
  /** Alerts with an event of any crime in their evidence; what is close to a limit and allowed is none. */
  readonly onCrime: number;
}

export interface Score {
  readonly kinds: readonly KindScore[];
  readonly detectors: readonly DetectorScore[];
  /** Alerts on events of others than the simulator: not ours to judge. */
  readonly foreignAlerts: number;
}

/**
 * Compares alerts with the truth, by the events they rest on. A crime counts as caught when one of its events is evidence
 * of an alert; it counts at all once its last event has had the time to arrive late.
 * @param now milliseconds since 1970
 */
export function scoreAlerts(truths: readonly Truth[], alerts: readonly ScoredAlert[], now: number): Score {
  const crimeOf = new Map(
    truths.flatMap((truth) => truth.events.map((event) => [keyOf(event), truth] as const)),
  );
  // An alert without evidence is one that was taken back.
  const standing = alerts.filter(({ evidence }) => evidence.length > 0);
  const ours = standing.filter(({ evidence }) =>
    evidence.some(({ source }) => source.startsWith('simulator/')),
  );
  const hits = ours.map((alert) => ({
    alert,
    crimes: new Set(alert.evidence.flatMap((event) => crimeOf.get(keyOf(event)) ?? [])),
  }));
  const caught = new Set(hits.flatMap(({ crimes }) => [...crimes]));

  const kinds = CRIME_KINDS.map((kind): KindScore => {
    const all = truths.filter((truth) => truth.kind === kind && truth.last_event_at !== null);
    const over = all.filter(
      (truth) => caught.has(truth) || Date.parse(truth.last_event_at ?? '') + MOST_LATE_MS < now,
    );
    const expected = over.filter(shouldFire);
    return {
      kind,
      crimes: over.length,
      inProgress: all.length - over.length,
      caught: over.filter((truth) => caught.has(truth)).length,
      expected: expected.length,
      expectedCaught: expected.filter((truth) => caught.has(truth)).length,
      alerts: hits.filter(({ crimes }) => [...crimes].some((crime) => crime.kind === kind)).length,
    };
  });
  const detectors = [...new Set(ours.map(({ detector }) => detector))]
    .sort()
    .map((detector): DetectorScore => {
      const mine = hits.filter(({ alert }) => alert.detector === detector);
      return {
        detector,
        alerts: mine.length,
        onCrime: mine.filter(({ crimes }) => [...crimes].some(({ kind }) => !ALLOWED_KINDS.has(kind))).length,
      };
    });
  return { kinds, detectors, foreignAlerts: standing.length - ours.length };
}

const shouldFire = (truth: Truth): boolean =>
  truth.pair_volume_should_fire ||
  truth.stolen_card_should_fire ||
  truth.coverage_drop_should_fire ||
  truth.bonus_abuse_should_fire;

const keyOf = ({ source, id }: { readonly source: string; readonly id: string }) => `${source} ${id}`;
