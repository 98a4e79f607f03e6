import { currentSettings } from '@watchfloor/db/detectors-settings/settings';
import { DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { describeDetector } from './describe-detector.ts';
import { detectorRow } from './detector-output.ts';

export const list = procedure('detectors.read', z.array(detectorRow)).query(async ({ ctx }) => {
  const current = await currentSettings(ctx.db);
  return DETECTORS.map((detector) => describeDetector(detector, current.get(detector.id)));
});
