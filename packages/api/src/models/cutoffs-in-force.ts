import type { Db } from '@watchfloor/db/database';
import { currentSettings, type VersionedSettings } from '@watchfloor/db/detectors-settings/settings';
import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { parseSettings } from '@watchfloor/domain/detectors/settings';
import type { z } from 'zod';
import type { cutoffsInForce } from './cutoffs-output.ts';

export async function readCutoffs(db: Db): Promise<z.input<typeof cutoffsInForce>> {
  return describeCutoffs((await currentSettings(db)).get(applicantRisk.id));
}

/** Settings of the detector as the Models page shows them; undefined while nobody has saved any. */
export function describeCutoffs(current: VersionedSettings | undefined): z.input<typeof cutoffsInForce> {
  const { reviewOver, rejectOver, fourEyesOver } = current
    ? parseSettings(applicantRisk, current.settings)
    : applicantRisk.defaults;
  return {
    reviewOver,
    rejectOver,
    fourEyesOver,
    version: current?.version ?? 0,
    updatedBy: current?.createdBy ?? null,
    updatedAt: current?.createdAt ?? null,
  };
}
