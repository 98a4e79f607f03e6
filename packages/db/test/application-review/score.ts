import { parseEvent } from '@watchfloor/domain/events/parse';
import { SHIPPED_MODELS } from '@watchfloor/domain/scorecard/models';
import { type ApplicationOverrides, applicationEvent } from '@watchfloor/testkit/builders';
import { reading } from '@watchfloor/testkit/reading';
import type { Db } from '../../src/database.ts';
import { appendToInbox, newReceiptId } from '../../src/inbox/append.ts';
import type { AcceptedEvent } from '../../src/inbox/lanes.ts';
import { seedModels } from '../../src/models/registry.ts';
import { scoreBatches } from '../../src/score/score-batches.ts';
import { storeBatches } from '../../src/store/store-batches.ts';

/** Takes applications all the way: accepted as one batch, stored, and scored by the shipped scorecards. */
export async function score(db: Db, applications: readonly ApplicationOverrides[]): Promise<void> {
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
