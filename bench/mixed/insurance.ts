import { alertId } from '@watchfloor/domain/alerts/alert-id';
import { randomAt } from '@watchfloor/simulator/random';
import type { LoudEvents } from '../harness/latency.ts';
import type { RunningSystem } from '../harness/processes.ts';
import { ROWS_PER_MS, SOURCE } from '../ingest/workload.ts';

const USERS = 50_000;
const KEY_USERS = 2_000;
const DEVICES = 40_000;
const PAGES = 40;
const ENTRIES = 8;
const CAMPAIGNS = 5;
/** What key customers are listed with, decimal. */
const COVER = 100_000;
/** One update in this many is a fall of a key customer's own, whose alert's id is known beforehand. */
const LOUD_UPDATE_EVERY = 40;
/** Of this many claims the first four are one device's own: the fourth is more than the limit. */
const LOUD_CLAIMS_AMONG = 25;
const TOO_MANY_CLAIMS = 4;

/** Number `from` and those after it of the events of a name; they end at `end`, milliseconds since 1970. */
type Make = (name: string, from: number, count: number, end: number) => string[];

/** An event's data; `number` counts the events of its type, `at` is its time. */
type MakeData = (random: ReturnType<typeof randomAt>, at: number, number: number) => object;

const toEvents =
  (type: string, make: MakeData): Make =>
  (name, from, count, end) => {
    const random = randomAt(42, name, from);
    return Array.from({ length: count }, (_, index) => {
      const at = Math.floor(end) - Math.floor((count - index) / ROWS_PER_MS);
      const data = make(random, at, from + index);
      const time = new Date(at).toISOString();
      return JSON.stringify({
        specversion: '1.0',
        id: `${name}-${from + index}`,
        source: SOURCE,
        type,
        time,
        data,
      });
    });
  };

/** Orders, each changed twice on average. */
export const policyOrders = toEvents('policy_order', (random, at) => {
  const user = random.int(0, USERS - 1);
  return {
    id: `user-${user}`,
    order_no: `order-${user}-${random.int(0, 2)}`,
    order_type: ['household', 'motor', 'travel', 'life'][random.int(0, 3)],
    gmt_created: at - random.int(0, 3) * 86_400_000,
    gmt_modified: at,
    account_payable: (random.logNormal(18_000, 0.6) / 100).toFixed(2),
    customer_name: `Customer ${user}`,
    customer_tel: `+33 6 ${String(10_000_000 + user)}`,
    certificate_no: `FR-${user}`,
  };
});

/** Seven in ten are of key customers, and one of them in fifty falls far enough to be an alert. */
const coverageUpdate: MakeData = (random, at) => {
  const user =
    random.float() < 0.7 ? `key-${random.int(0, KEY_USERS - 1)}` : `user-${random.int(0, USERS - 1)}`;
  const share = random.int(1, 50) === 1 ? 0.6 : 0.95 + random.float() / 10;
  return updateOf(user, share, at);
};
const updateOf = (user: string, share: number, at: number) => ({
  id: user,
  channel: 'agent',
  event: 'endorsement',
  now_premium: (COVER * share).toFixed(2),
  now_info: 'household, Lyon',
  gmt_modified: String(at),
});
export const coverageUpdates = toEvents('coverage_update', coverageUpdate);

const loudUser = (index: number) => `loud-${index}`;

/** How many key customers of their own `count` updates of `loudCoverageUpdates` need. */
export const loudKeyUsers = (count: number): number => Math.ceil(count / LOUD_UPDATE_EVERY);

/** Updates for `measureLatency`: the same, and some by key customers whose only update is a fall to three fifths. */
export const loudCoverageUpdates = (name: string, from: number, count: number): LoudEvents => {
  const loud: string[] = [];
  const make = toEvents('coverage_update', (random, at, number) => {
    if (number % LOUD_UPDATE_EVERY !== 0) return coverageUpdate(random, at, number);
    const user = loudUser(number / LOUD_UPDATE_EVERY);
    loud.push(alertId('coverage-drop', [user], at));
    return updateOf(user, 0.6, at);
  });
  return { events: make(name, from, count, Date.now()), loud };
};

/** Two devices in five are signed in, one view in eight came by a campaign; few pages have most of the views. */
export const pageViews = toEvents('page_view', (random, at) => {
  const device = random.int(0, DEVICES - 1);
  return {
    device_id: `device-${device}`,
    ...(device % 5 < 2 ? { account_id: `user-${device}` } : {}),
    bury_point_type: 'product',
    page_name: `page-${Math.floor(random.float() ** 2 * PAGES)}`,
    ...(random.int(1, 8) === 1 ? { entry: `entry-${random.int(1, ENTRIES)}` } : {}),
    log_time: at,
  };
});

/** One claim in twenty is by one of fifty devices that claim again and again. */
const bonusClaim: MakeData = (random) =>
  claimOf(
    random,
    random.int(1, 20) === 1 ? `abuser-${random.int(0, 49)}` : `device-${random.int(0, DEVICES - 1)}`,
  );
const claimOf = (random: ReturnType<typeof randomAt>, device: string) => ({
  account_id: `user-${random.int(0, USERS - 1)}`,
  device_id: device,
  campaign: `campaign-${random.int(1, CAMPAIGNS)}`,
  amount: '5.00',
  currency: 'USD',
});
export const bonusClaims = toEvents('bonus_claim', bonusClaim);

/** Claims for `measureLatency`: the same, and some by devices that claim one campaign's bonus four times running. */
export const loudBonusClaims = (name: string, from: number, count: number): LoudEvents => {
  const loud: string[] = [];
  const make = toEvents('bonus_claim', (random, at, number) => {
    const place = number % LOUD_CLAIMS_AMONG;
    if (place >= TOO_MANY_CLAIMS) return bonusClaim(random, at, number);
    const claim = {
      ...claimOf(random, `loud-${name}-${Math.floor(number / LOUD_CLAIMS_AMONG)}`),
      campaign: 'campaign-1',
    };
    if (place === TOO_MANY_CLAIMS - 1)
      loud.push(alertId('bonus-abuse', [claim.device_id, claim.campaign], at));
    return claim;
  });
  return { events: make(name, from, count, Date.now()), loud };
};

/** Lists the key customers, `loud` of them for `loudCoverageUpdates`, so that updates are judged. Throws unless all were taken. */
export async function listKeyUsers({ gatewayUrl, apiKey }: RunningSystem, loud: number): Promise<void> {
  const ids = [
    ...Array.from({ length: KEY_USERS }, (_, index) => `key-${index}`),
    ...Array.from({ length: loud }, (_, index) => loudUser(index)),
  ];
  const rows = ids.map((id) => ({ id, raw_premium: COVER.toFixed(2), raw_info: 'household, Lyon' }));
  const response = await fetch(`${gatewayUrl}/v1/key-users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(rows),
  });
  const text = await response.text();
  if (!response.ok || !text.includes('"rejected":[]'))
    throw new Error(`POST /v1/key-users: ${response.status} ${text.slice(0, 300)}`);
}
