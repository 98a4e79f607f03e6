import { alertId } from '@watchfloor/domain/alerts/alert-id';
import { randomAt } from '@watchfloor/simulator/random';
import type { LoudEvents } from '../harness/latency.ts';

/** A transfer of the benchmark; amount in cents, time in milliseconds since 1970. */
export interface Row {
  readonly id: string;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly city: string;
}

const CITIES = ['London', 'NYC', 'SF', 'Moscow', 'Tokyo'];
const ACCOUNTS = 10_000;
/** Events in a millisecond of event time. */
export const ROWS_PER_MS = 50;
export const HOT_PAIR = { from: 'acct-hot-1', to: 'acct-hot-2' };

/**
 * `count` transfers a millisecond's fraction apart that end at `end`: 10,000 accounts, log-normal amounts with a median of
 * 120.00, one in 500 over the limit by itself. With `hotShare`, that part of them runs between one pair.
 */
export function makeRows(name: string, count: number, end: number, hotShare = 0): Row[] {
  const random = randomAt(42, name, 0);
  const rows: Row[] = [];
  for (let index = 0; index < count; index++) {
    const hot = random.float() < hotShare;
    const large = random.int(1, 500) === 1;
    rows.push({
      id: `${name}-${index}`,
      at: Math.floor(end) - Math.floor((count - index) / ROWS_PER_MS),
      from: hot ? HOT_PAIR.from : `acct-${random.int(0, ACCOUNTS - 1)}`,
      to: hot ? HOT_PAIR.to : `acct-${random.int(0, ACCOUNTS - 1)}`,
      amount: large
        ? 900_000 + random.int(0, 99_999)
        : Math.min(700_000, Math.max(1, Math.round(random.logNormal(12_000, 1)))),
      city: CITIES[random.int(0, CITIES.length - 1)] ?? 'London',
    });
  }
  return rows;
}

export const SOURCE = 'bench';

export const toJson = (row: Row): string =>
  `{"specversion":"1.0","id":"${row.id}","source":"${SOURCE}","type":"transfer","time":"${new Date(row.at).toISOString()}","data":{"source_account":"${row.from}","target_account":"${row.to}","amount":"${(row.amount / 100).toFixed(2)}","currency":"USD","city":"${row.city}"}}`;

/** One event in this many is over the limit by itself, between accounts of its own: its alert's id is known beforehand. */
const LOUD_EVERY = 500;

/** Transfers for `measureLatency`: everything but the loud ones stays under the limit, so that what is measured is known. */
export function loudTransfers(name: string, from: number, count: number): LoudEvents {
  const loud: string[] = [];
  const events = makeRows(`${name}-${from}`, count, Date.now()).map((row, index) => {
    const number = from + index;
    if (number % LOUD_EVERY !== 0) return toJson({ ...row, amount: Math.min(row.amount, 50_000) });
    const alone = { ...row, from: `alone-${name}-${number}`, amount: 900_000 };
    loud.push(alertId('pair-volume', [alone.from, alone.to, 'USD'], alone.at));
    return toJson(alone);
  });
  return { events, loud };
}
