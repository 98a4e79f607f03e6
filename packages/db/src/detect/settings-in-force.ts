import type { Detector, SettingsOf } from '@watchfloor/domain/detectors/catalogue';
import { parseSettings } from '@watchfloor/domain/detectors/settings';
import type pg from 'pg';

export interface SettingsInForce<Kind extends Detector> {
  /** 0: as declared, nobody has edited it. */
  readonly version: number;
  readonly settings: SettingsOf<Kind>;
}

/** The newest settings, read in the transaction that detects, so that an alert's version and limit agree. */
export async function settingsInForce<Kind extends Detector>(
  client: Pick<pg.PoolClient, 'query'>,
  detector: Kind,
): Promise<SettingsInForce<Kind>> {
  const { rows } = await client.query<{ version: number; settings: unknown }>({
    name: 'settings-in-force',
    text: 'SELECT version, settings FROM ops.detector_version WHERE detector = $1 ORDER BY version DESC LIMIT 1',
    values: [detector.id],
  });
  const [row] = rows;
  return row
    ? { version: row.version, settings: parseSettings(detector, row.settings) }
    : { version: 0, settings: detector.defaults as SettingsOf<Kind> };
}
