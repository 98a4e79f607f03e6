import { randomAt } from '@watchfloor/simulator/random';
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

/** Number `from` and those after it of the events of a name; they end at `end`, milliseconds since 1970. */
type Make = (name: string, from: number, count: number, end: number) => string[];

const toEvents =
  (type: string, make: (random: ReturnType<typeof randomAt>, at: number) => object): Make =>
  (name, from, count, end) => {
    const random = randomAt(42, name, from);
    return Array.from({ length: count }, (_, index) => {
      const at = Math.floor(end) - Math.floor((count - index) / ROWS_PER_MS);
      const data = make(random, at);
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
export const coverageUpdates = toEvents('coverage_update', (random, at) => {
  const user =
    random.float() < 0.7 ? `key-${random.int(0, KEY_USERS - 1)}` : `user-${random.int(0, USERS - 1)}`;
  const share = random.int(1, 50) === 1 ? 0.6 : 0.95 + random.float() / 10;
  return {
    id: user,
    channel: 'agent',
    event: 'endorsement',
    now_premium: (COVER * share).toFixed(2),
    now_info: 'household, Lyon',
    gmt_modified: String(at),
  };
});

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
export const bonusClaims = toEvents('bonus_claim', (random) => ({
  account_id: `user-${random.int(0, USERS - 1)}`,
  device_id: random.int(1, 20) === 1 ? `abuser-${random.int(0, 49)}` : `device-${random.int(0, DEVICES - 1)}`,
  campaign: `campaign-${random.int(1, CAMPAIGNS)}`,
  amount: '5.00',
  currency: 'USD',
}));

/** Lists the key customers, so that their updates are judged. Throws unless all were taken. */
export async function listKeyUsers({ gatewayUrl, apiKey }: RunningSystem): Promise<void> {
  const rows = Array.from({ length: KEY_USERS }, (_, index) => ({
    id: `key-${index}`,
    raw_premium: COVER.toFixed(2),
    raw_info: 'household, Lyon',
  }));
  const response = await fetch(`${gatewayUrl}/v1/key-users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(rows),
  });
  const text = await response.text();
  if (!response.ok || !text.includes('"rejected":[]'))
    throw new Error(`POST /v1/key-users: ${response.status} ${text.slice(0, 300)}`);
}
