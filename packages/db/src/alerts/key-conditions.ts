import { detectorById } from '@watchfloor/domain/detectors/catalogue';
import type { WindowDetector } from '@watchfloor/domain/detectors/window-detector';
import type { Parameters } from './query.ts';

/** An alert's key as SQL over its facts `t`: the declaration's columns (constants of ours) against the key's parts. */
export function keyConditions(
  alert: { detector: string; key: readonly string[] },
  parameters: Parameters,
): string {
  return detectorById(alert.detector)
    .key.map((column, index) => `t.${column} = ${parameters.add(alert.key[index] ?? '')}`)
    .join(' AND ');
}

/** The alert's detector where it is one that measures windows. */
export function windowDetectorOf(alert: { detector: string }): WindowDetector | null {
  const detector = detectorById(alert.detector);
  return detector.kind === 'window' ? detector : null;
}

/** What a detector adds up per fact, as SQL over `t`. */
export const measureOf = ({ measure }: WindowDetector): string =>
  measure.aggregate === 'sum' ? `t.${measure.column}` : '1';

/** The value of one part of the key, by its column. */
export function keyPart(alert: { detector: string; key: readonly string[] }, column: string): string | null {
  const position = (detectorById(alert.detector).key as readonly string[]).indexOf(column);
  return alert.key[position] ?? null;
}
