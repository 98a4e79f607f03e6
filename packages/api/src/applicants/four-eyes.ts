import type { Db } from '@watchfloor/db/database';
import { settingsInForce } from '@watchfloor/db/detect/settings-in-force';
import { applicantRisk, needsTwo } from '@watchfloor/domain/detectors/applicant-risk';

/** Whether an amount (minor units of US dollars) needs the decision of two people, by the setting in force. */
export async function fourEyes(db: Db): Promise<(amount: number | null) => boolean> {
  const { settings } = await settingsInForce(db.pool, applicantRisk);
  return (amount) => needsTwo(amount, settings);
}
