import { putKeyUsers } from '@watchfloor/db/key-users/put';
import { currency, minor } from '@watchfloor/domain/money';
import { bruteForceDropAlerts, type OracleListing, type OracleUpdate } from '@watchfloor/testkit/drop-oracle';
import { reading } from '@watchfloor/testkit/reading';
import { createAcceptor } from '../../src/accept.ts';
import { detect } from '../../src/detect.ts';
import { store } from '../../src/store.ts';
import { openFloor } from '../floor.ts';

export const actor = { id: null, name: 'Test' };

export type NewUpdate = Omit<OracleUpdate, 'receivedAt'>;

/** The event a source would have sent for an update (of a currency with cents). */
export const coverageEventOf = ({ source, id, user, at, modifiedAt, amount }: NewUpdate) => ({
  specversion: '1.0',
  id,
  source,
  type: 'coverage_update',
  time: new Date(at).toISOString(),
  data: {
    id: user,
    channel: 'app',
    now_premium: (amount / 100).toFixed(2),
    gmt_modified: String(modifiedAt),
    now_info: `cover of ${id}`,
  },
});

/** A floor of the test's own that takes coverage updates and keeps a list of key customers. */
export async function openCoverageFloor() {
  const floor = await openFloor();
  const { db, jobs, redis, events } = floor;
  const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 });
  const detectAll = () => detect({ db, redis, events });
  return {
    ...floor,
    detectAll,
    /** Takes in and stores updates; gives when they were received. */
    async receive(updates: readonly NewUpdate[]): Promise<number> {
      const receivedAt = new Date();
      const values = updates.map(coverageEventOf);
      const parsed = values.map((value, index) => ({ index, raw: JSON.stringify(value), value }));
      const { rejected } = await acceptor.accept(parsed, receivedAt);
      if (rejected.length > 0) throw new Error(`Rejected: ${JSON.stringify(rejected)}`);
      await store({ db, jobs, events });
      return receivedAt.getTime();
    },
    list: (user: string, amount: number, info: string | null = null) =>
      putKeyUsers(db, [{ id: user, amount: minor(amount), currency: currency('USD'), info }], actor),
    /** The list of all times, as the oracle takes it. */
    async listings(): Promise<OracleListing[]> {
      const { rows } = await db.pool.query<OracleListing>(
        `SELECT id AS user, premium_minor::float8 AS amount, (extract(epoch FROM listed_at) * 1000)::float8 AS from,
                coalesce(extract(epoch FROM ended_at) * 1000, 'infinity')::float8 AS to FROM ops.key_user`,
      );
      return rows;
    },
    /** What the tables say, in the oracle's words. */
    async found() {
      const { rows } = await db.pool.query<{ event: string; user: string; at: number; value: number }>(
        `SELECT r.source || '/' || r.event_id AS event, a.key[1] AS user, e.value::float8 AS value,
                (extract(epoch FROM e.occurred_at) * 1000)::float8 AS at
         FROM ops.evidence e JOIN ops.alert a ON a.id = e.alert_id
         JOIN ods.raw_event r ON r.event_no = e.event_no AND r.type = 'coverage_update'`,
      );
      const alerts = await db.pool.query<{
        id: string;
        user: string;
        at: number;
        peak: number;
        count: number;
        status: string;
      }>(
        `SELECT id, key[1] AS user, (extract(epoch FROM first_event_at) * 1000)::float8 AS at, peak_value::float8 AS peak,
                evidence_count AS count, status FROM ops.alert WHERE detector = 'coverage-drop'`,
      );
      const drops = rows.sort((a, b) => (a.event < b.event ? -1 : 1));
      const standing = alerts.rows.filter(({ count }) => count > 0);
      return {
        drops,
        alerts: bruteForceDropAlerts(drops),
        /** Whether alerts say of their evidence what it is. */
        said:
          standing.length === bruteForceDropAlerts(drops).length &&
          bruteForceDropAlerts(drops).every(({ user, at, events: members, peak }) =>
            standing.some(
              (alert) =>
                alert.user === user &&
                alert.at === at &&
                alert.peak === peak &&
                alert.count === members.length,
            ),
          ),
        withdrawn: alerts.rows.filter(({ count }) => count === 0),
      };
    },
    async close() {
      await acceptor.close();
      await floor.close();
    },
  };
}
