import { applicantRisk } from './applicant-risk.ts';
import { bonusAbuse } from './bonus-abuse.ts';
import type { ChangeDetector, ChangeSettings } from './change-detector.ts';
import { coverageDrop } from './coverage-drop.ts';
import type { ListDetector, ListSettings } from './list-detector.ts';
import { pairVolume } from './pair-volume.ts';
import type { ScoreDetector, ScoreSettings } from './score-detector.ts';
import { stolenCard } from './stolen-card.ts';
import type { WindowDetector, WindowSettings } from './window-detector.ts';

export type Detector = WindowDetector | ListDetector | ScoreDetector | ChangeDetector;
export type DetectorSettings = WindowSettings | ListSettings | ScoreSettings | ChangeSettings;

/** Settings that a detector of this kind takes. */
export type SettingsOf<Kind extends Detector> = Kind extends WindowDetector
  ? WindowSettings
  : Kind extends ListDetector
    ? ListSettings
    : Kind extends ChangeDetector
      ? ChangeSettings
      : ScoreSettings;

/** Every detector there is. Adding one of a known kind is one file and one line here. */
export const DETECTORS: readonly Detector[] = [
  pairVolume,
  stolenCard,
  applicantRisk,
  coverageDrop,
  bonusAbuse,
];

export const WINDOW_DETECTORS: readonly WindowDetector[] = DETECTORS.filter(
  (detector): detector is WindowDetector => detector.kind === 'window',
);

export const LIST_DETECTORS: readonly ListDetector[] = DETECTORS.filter(
  (detector): detector is ListDetector => detector.kind === 'list',
);

export const SCORE_DETECTORS: readonly ScoreDetector[] = DETECTORS.filter(
  (detector): detector is ScoreDetector => detector.kind === 'score',
);

export const CHANGE_DETECTORS: readonly ChangeDetector[] = DETECTORS.filter(
  (detector): detector is ChangeDetector => detector.kind === 'change',
);

/** Throws on an id that no declaration has: for ids read back from our own tables. */
export function detectorById(id: string): Detector {
  const found = DETECTORS.find((detector) => detector.id === id);
  if (!found) throw new RangeError(`No detector is declared as ${id}`);
  return found;
}
