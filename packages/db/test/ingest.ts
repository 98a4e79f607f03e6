import { parseEvent } from '@watchfloor/domain/events/parse';
import type { ApplicationEvent } from '@watchfloor/testkit/builders';
import { cloudEventOf } from '@watchfloor/testkit/findings';
import type { OracleTransfer } from '@watchfloor/testkit/oracle';
import { reading } from '@watchfloor/testkit/reading';
import type { Db } from '../src/database.ts';
import { type DetectedBatches, detectBatches } from '../src/detect/detect-batches.ts';
import { appendToInbox, newReceiptId } from '../src/inbox/append.ts';
import type { AcceptedEvent } from '../src/inbox/lanes.ts';
import { storeBatches } from '../src/store/store-batches.ts';

let transfers = 0;

/** A transfer of 3,000.00 USD from a to b; `overrides` says what matters. */
export const transfer = (overrides: Partial<OracleTransfer> & { at: number }): OracleTransfer => ({
  source: 'bank',
  id: `tx-${++transfers}`,
  from: 'a',
  to: 'b',
  currency: 'USD',
  city: 'London',
  amount: 300_000,
  ...overrides,
});

/** One batch in the inbox. Gives its id. */
export async function append(
  db: Db,
  batch: readonly OracleTransfer[],
  receivedAt = new Date(),
): Promise<string> {
  const events = batch.map((one): AcceptedEvent => {
    const raw = cloudEventOf(one);
    const parsed = parseEvent(raw, { now: receivedAt.getTime(), ...reading });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return { event: parsed.event, raw: JSON.stringify(raw) };
  });
  const [id = ''] = await appendToInbox(db, {
    receiptId: newReceiptId(),
    receivedAt,
    batches: [{ type: 'transfer', events }],
    rejected: [],
  });
  return id;
}

/** One batch of loan applications in the inbox. Gives its id. */
export async function appendApplications(
  db: Db,
  applications: readonly ApplicationEvent[],
  receivedAt = new Date(),
): Promise<string> {
  const events = applications.map((raw): AcceptedEvent => {
    const parsed = parseEvent(raw, { now: receivedAt.getTime(), ...reading });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return { event: parsed.event, raw: JSON.stringify(raw) };
  });
  const [id = ''] = await appendToInbox(db, {
    receiptId: newReceiptId(),
    receivedAt,
    batches: [{ type: 'loan_application', events }],
    rejected: [],
  });
  return id;
}

/** Does what waits in the inbox, both stages. Gives what detection found. */
export async function work(db: Db): Promise<DetectedBatches[]> {
  while ((await storeBatches(db)).batches.length > 0);
  const turns: DetectedBatches[] = [];
  for (;;) {
    const turn = await detectBatches(db);
    if (turn.batches.length === 0) return turns;
    turns.push(turn);
  }
}
