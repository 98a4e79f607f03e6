import { MOST_LATE_MS } from '../delivery/lateness.ts';
import { CRIME_KINDS, type CrimeKind } from '../sources/crime.ts';
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
  /** Alerts with an event of any crime in their evidence. */
  readonly onCrime: number;
}

export interface Score {
  readonly kinds: readonly KindScore[];
  readonly detectors: readonly DetectorScore[];
  /** Alerts without a single event of the simulator: not ours to judge. */
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
  const ours = alerts.filter(({ evidence }) =>
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
    const expected = over.filter((truth) => truth.pair_volume_should_fire || truth.stolen_card_should_fire);
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
        onCrime: mine.filter(({ crimes }) => crimes.size > 0).length,
      };
    });
  return { kinds, detectors, foreignAlerts: alerts.length - ours.length };
}

const keyOf = ({ source, id }: { readonly source: string; readonly id: string }) => `${source} ${id}`;
