import type { City } from '@watchfloor/domain/cities';
import { pick, type Random, randomAt } from '../../../random.ts';
import { type Insured, insured, numberIn } from '../insured.ts';
import { type Report, report, WEBSITE, writtenTime } from '../report.ts';
import type { Unfolding } from '../unfolding.ts';
import { drawEntry, type Entry } from './campaigns.ts';
import { CUSTOMER_SHARE, type FunnelStep, funnel, REMEMBERED_SHARE } from './funnel.ts';
import { CHANGED_SHARE, order } from './orders.ts';
import { strangerDevice } from './strangers.ts';

/** Eleven page views at most: a visit is over in twenty minutes. */
const LONGEST_LOOK_MS = 100_000;

export interface VisitOptions {
  readonly seed: number;
  readonly run: string;
  readonly currency: string;
  /** When the visitor lands. */
  readonly at: number;
  readonly city: City;
  /** No two visits have one. */
  readonly key: number;
}

/** A page looked at. */
interface Look {
  readonly at: number;
  readonly step: FunnelStep;
  readonly signedIn: boolean;
}

/** Somebody looks around, alone or as far as an order: page views on one device, with the account once it is known. */
export function visit({ seed, run, currency, at, city, key }: VisitOptions, random: Random): Unfolding {
  const number = random.float() < CUSTOMER_SHARE ? numberIn(city, random) : undefined;
  const entry = drawEntry(random);
  const { looks, orderedAt } = wander(at, entry, number !== undefined, random);
  const ordered =
    orderedAt === undefined || number === undefined
      ? undefined
      : order(insured(number), { run, currency, at: orderedAt }, randomAt(seed, 'order', key));
  return {
    soon: () => {
      const views = viewsOf(looks, entry, { run, number }, randomAt(seed, 'views', key));
      return ordered === undefined ? views : [...views, ordered.first];
    },
    later: ordered?.change === undefined ? [] : [ordered.change],
  };
}

/** How far somebody goes, and when. */
function wander(at: number, entry: Entry, customer: boolean, random: Random) {
  const looks: Look[] = [];
  let signedIn = customer && random.float() < REMEMBERED_SHARE;
  let now = at;
  for (const step of funnel) {
    if (step.type === 'sign_in' && !customer) return { looks };
    if (random.float() >= step.reach * (step.type === 'quote' ? entry.keen : 1)) return { looks };
    for (let left = random.int(1, step.most); left > 0; left -= 1) {
      looks.push({ at: now, step, signedIn });
      now += random.int(3_000, LONGEST_LOOK_MS);
    }
    if (step.type === 'sign_in') signedIn = true;
  }
  return { looks, orderedAt: now };
}

function viewsOf(
  looks: readonly Look[],
  { name }: Entry,
  { run, number }: { run: string; number: number | undefined },
  random: Random,
): Report[] {
  const customer = number === undefined ? undefined : insured(number);
  const device = customer === undefined ? strangerDevice(random) : deviceOf(customer, random);
  return looks.map(({ at, step, signedIn }) =>
    report({
      at: at + random.int(5, 300),
      id: `${run}-${random.token()}`,
      source: WEBSITE,
      type: 'page_view',
      data: {
        device_id: device,
        ...(signedIn && customer !== undefined ? { account_id: customer.id } : {}),
        bury_point_type: step.type,
        page_name: pick(random, step.pages),
        ...(name === '' ? {} : { entry: name }),
        log_time: writtenTime(at, random),
      },
    }),
  );
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
