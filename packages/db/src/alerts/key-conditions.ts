import { detectorById } from '@watchfloor/domain/detectors/catalogue';
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

/** What the alert's detector adds up per fact, as SQL over `t`. */
export function measureOf(alert: { detector: string }): string {
  const { measure } = detectorById(alert.detector);
  return measure.aggregate === 'sum' ? `t.${measure.column}` : '1';
}

/** The value of one part of the key, by its column. */
export function keyPart(alert: { detector: string; key: readonly string[] }, column: string): string | null {
  const position = (detectorById(alert.detector).key as readonly string[]).indexOf(column);
  return alert.key[position] ?? null;
}
