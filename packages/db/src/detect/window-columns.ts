import type { WindowDetector } from '@watchfloor/domain/detectors/window-detector';

/** The detector's key as an array of text, from the columns of `alias`. */
export const windowKeyArray = (detector: WindowDetector, alias: string): string =>
  `ARRAY[${detector.key.map((column) => `${alias}.${column}`).join(', ')}]`;

/** What one event adds to the window: its column, or one. */
export const windowMeasure = (detector: WindowDetector, alias: string): string =>
  detector.measure.aggregate === 'sum' ? `${alias}.${detector.measure.column}` : '1::bigint';
