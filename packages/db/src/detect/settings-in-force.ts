import type { Detector } from '@watchfloor/domain/detectors/catalogue';
import { windowSettingsSchema } from '@watchfloor/domain/detectors/settings';
import type { WindowSettings } from '@watchfloor/domain/detectors/window-detector';
import type pg from 'pg';

export interface SettingsInForce {
  /** 0: as declared, nobody has edited it. */
  readonly version: number;
  readonly settings: WindowSettings;
}

/** The newest settings, read in the transaction that detects, so that an alert's version and limit agree. */
export async function settingsInForce(client: pg.PoolClient, detector: Detector): Promise<SettingsInForce> {
  const { rows } = await client.query<{ version: number; settings: unknown }>({
    name: 'settings-in-force',
    text: 'SELECT version, settings FROM ops.detector_version WHERE detector = $1 ORDER BY version DESC LIMIT 1',
    values: [detector.id],
  });
  const [row] = rows;
  return row
    ? { version: row.version, settings: windowSettingsSchema.parse(row.settings) }
    : { version: 0, settings: detector.defaults };
}
