import type { WindowDetector, WindowSettings } from '@watchfloor/domain/detectors/window-detector';
import { exponentOf, toMinor } from '@watchfloor/domain/money';

/**
 * A detector's limits as parameters of SQL, in the measure's unit: the usual one (hundredths for sums) and those of the
 * currencies that differ from it, by their setting or by their number of decimals.
 */
export function limitParameters(
  detector: WindowDetector,
  settings: WindowSettings,
): { limit: number; byCurrency: Record<string, number> } {
  if (detector.measure.aggregate === 'count') return { limit: Math.floor(settings.limit), byCurrency: {} };
  const odd = Intl.supportedValuesOf('currency').filter((code) => exponentOf(code) !== 2);
  const codes = new Set([...odd, ...Object.keys(settings.limitByCurrency)]);
  return {
    limit: toMinor(settings.limit, 'USD'),
    byCurrency: Object.fromEntries(
      [...codes].map((code) => [code, toMinor(settings.limitByCurrency[code] ?? settings.limit, code)]),
    ),
  };
}
