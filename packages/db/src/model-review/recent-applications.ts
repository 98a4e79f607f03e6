import type { ApplicationFields } from '@watchfloor/domain/applicants/application';
import { readWithin } from '../application-review/read-within.ts';
import type { Db } from '../database.ts';
import { type FactColumns, factColumns, toLoanApplication } from '../score/read-facts.ts';

/**
 * What applicants of the last days said, those left out whose values could not be read. Where there are more than
 * `limit`, about so many of them, always the same ones.
 * @throws TookTooLong after ten seconds
 */
export async function readRecentApplications(
  db: Db,
  { days, limit }: { days: number; limit: number },
): Promise<{ applications: ApplicationFields[]; of: number }> {
  return readWithin(db, 10_000, async (client) => {
    const counted = await client.query<{ of: number }>(
      `SELECT count(*)::int AS of FROM dwd.application WHERE ${recent}`,
      [days],
    );
    const of = counted.rows[0]?.of ?? 0;
    // By the event's own number, scattered: what was read a minute ago is read again, and the figures stand still.
    const sampled =
      of > limit ? `AND (hashint8(event_no) & 65535) < ${Math.ceil((65_536 * limit) / of)}` : '';
    const { rows } = await client.query<FactColumns>(
      `SELECT ${factColumns} FROM dwd.application f WHERE ${recent} ${sampled}`,
      [days],
    );
    return { applications: rows.map((row) => toLoanApplication(row).fields), of };
  });
}

const recent = `occurred_at >= now() - make_interval(days => $1) AND problems IS NULL`;
