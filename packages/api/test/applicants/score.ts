import { appendToInbox, newReceiptId } from '@watchfloor/db/inbox/append';
import type { AcceptedEvent } from '@watchfloor/db/inbox/lanes';
import { seedModels } from '@watchfloor/db/models/registry';
import { scoreBatches } from '@watchfloor/db/score/score-batches';
import { storeBatches } from '@watchfloor/db/store/store-batches';
import { parseEvent } from '@watchfloor/domain/events/parse';
import { SHIPPED_MODELS } from '@watchfloor/domain/scorecard/models';
import { type ApplicationOverrides, applicationEvent } from '@watchfloor/testkit/builders';
import { reading } from '@watchfloor/testkit/reading';
import type { Services } from '../../src/services.ts';

/** Takes applications all the way: accepted as one batch, stored, and scored by the shipped scorecards. */
export async function score({ db }: Services, applications: readonly ApplicationOverrides[]): Promise<void> {
  await seedModels(db, SHIPPED_MODELS);
  const receivedAt = new Date();
  const events = applications.map((application): AcceptedEvent => {
    const raw = applicationEvent({ time: receivedAt.toISOString(), ...application });
    const parsed = parseEvent(raw, { now: receivedAt.getTime(), ...reading });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return { event: parsed.event, raw: JSON.stringify(raw) };
  });
  await appendToInbox(db, {
    receiptId: newReceiptId(),
    receivedAt,
    batches: [{ type: 'loan_application', events }],
    rejected: [],
  });
  while ((await storeBatches(db)).batches.length > 0);
  while ((await scoreBatches(db)).batches.length > 0);
}

/** Applicants whom the shipped scorecards find more and more risky, from the best to the worst. */
export const risky = (share: number): NonNullable<ApplicationOverrides['data']> => ({
  int_rate: `${(6 + 18 * share).toFixed(2)}%`,
  annual_inc: String(Math.round(140_000 - 110_000 * share)),
  inq_last_6mths: String(Math.round(5 * share)),
  revol_util: `${Math.round(5 + 90 * share)}%`,
  grade: 'D',
  sub_grade: 'D3',
});
