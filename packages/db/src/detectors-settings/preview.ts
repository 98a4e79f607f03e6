import type { Detector } from '@watchfloor/domain/detectors/catalogue';
import type { WindowSettings } from '@watchfloor/domain/detectors/window-detector';
import type { Db } from '../database.ts';

export async function replayDetector(
  _db: Db,
  _detector: Detector,
  _settings: WindowSettings,
  _range: { from: Date; to: Date },
): Promise<{ alerts: number; events: number }> {
  throw new Error('Waits for replay');
}
