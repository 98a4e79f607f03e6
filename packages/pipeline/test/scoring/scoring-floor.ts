import { seedModels } from '@watchfloor/db/models/registry';
import type { ApplicationEvent } from '@watchfloor/testkit/builders';
import { reading } from '@watchfloor/testkit/reading';
import { createAcceptor } from '../../src/accept.ts';
import { score } from '../../src/score.ts';
import { store } from '../../src/store.ts';
import { openFloor } from '../floor.ts';

/** A floor with the shipped scorecards at work. */
export async function openScoringFloor() {
  const floor = await openFloor();
  await seedModels(floor.db);
  return floor;
}
export type ScoringFloor = Awaited<ReturnType<typeof openScoringFloor>>;

/** Takes applications as one request, as the gateway does. All of them are to be valid events. */
export async function take(
  { db, jobs }: ScoringFloor,
  applications: readonly ApplicationEvent[],
  receivedAt = new Date('2026-11-21T12:00:00.000Z'),
): Promise<void> {
  const receipt = await createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 }).accept(
    applications.map((value, index) => ({ index, raw: JSON.stringify(value), value })),
    receivedAt,
  );
  if (receipt.rejected.length > 0) throw new Error(JSON.stringify(receipt.rejected));
}

/** Takes applications and lets both stages work. */
export async function send(floor: ScoringFloor, ...applications: ApplicationEvent[]): Promise<void> {
  await take(floor, applications);
  await store(floor);
  await score(floor);
}
