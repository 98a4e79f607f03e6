import type { City } from '@watchfloor/domain/cities';
import { pick, type Random } from '../../../random.ts';
import { type Insured, insuredIn } from '../insured.ts';
import { type Report, report, WEBSITE, writtenTime } from '../report.ts';
import type { Unfolding } from '../unfolding.ts';
import { drawEntry } from './campaigns.ts';
import { CUSTOMER_SHARE, type FunnelStep, funnel, REMEMBERED_SHARE } from './funnel.ts';
import { CHANGED_SHARE, order } from './orders.ts';
import { strangerDevice } from './strangers.ts';

/** Eleven page views at most: a visit is over in twenty minutes. */
const LONGEST_LOOK_MS = 100_000;

export interface VisitOptions {
  readonly run: string;
  readonly currency: string;
  /** When the visitor lands. */
  readonly at: number;
  readonly city: City;
}

/** Somebody looks around, alone or as far as an order: page views on one device, with the account once it is known. */
export function visit({ run, currency, at, city }: VisitOptions, random: Random): Unfolding {
  const customer = random.float() < CUSTOMER_SHARE ? insuredIn(city, random) : undefined;
  const device = customer === undefined ? strangerDevice(random) : deviceOf(customer, random);
  const entry = drawEntry(random);
  let account = random.float() < REMEMBERED_SHARE ? customer?.id : undefined;
  const soon: Report[] = [];
  let now = at;
  for (const step of funnel) {
    if (step.type === 'sign_in' && customer === undefined) break;
    if (random.float() >= step.reach * (step.type === 'quote' ? entry.keen : 1)) break;
    for (let left = random.int(1, step.most); left > 0; left -= 1) {
      soon.push(view(step));
      now += random.int(3_000, LONGEST_LOOK_MS);
    }
    if (step.type === 'sign_in') account = customer?.id;
    if (step.type !== 'confirmation' || customer === undefined) continue;
    const ordered = order(customer, { run, currency, at: now }, random);
    soon.push(ordered.first);
    return { soon, later: ordered.change === undefined ? [] : [ordered.change] };
  }
  return { soon, later: [] };

  function view({ type, pages }: FunnelStep): Report {
    return report({
      at: now + random.int(5, 300),
      id: `${run}-${random.token()}`,
      source: WEBSITE,
      type: 'page_view',
      data: {
        device_id: device,
        ...(account === undefined ? {} : { account_id: account }),
        bury_point_type: type,
        page_name: pick(random, pages),
        ...(entry.name === '' ? {} : { entry: entry.name }),
        log_time: writtenTime(now, random),
      },
    });
  }
}

const deviceOf = ({ devices: [phone, desk] }: Insured, random: Random): string =>
  random.float() < 0.7 ? phone : desk;

/** Events of a visit on the average: page views, and the orders of those who come so far. */
export const EVENTS_PER_VISIT = expectedEvents();

function expectedEvents(): number {
  let [events, going] = [0, 1];
  for (const { type, reach, most } of funnel) {
    going *= reach * (type === 'sign_in' ? CUSTOMER_SHARE : 1);
    events += (going * (1 + most)) / 2;
  }
  return events + going * (1 + CHANGED_SHARE);
}
