import { pick, type Random, randomAt } from '../../../random.ts';
import { drawAmount } from '../../day/amounts.ts';
import { INSURED_COUNT, insured } from '../insured.ts';
import type { Report } from '../report.ts';
import { coverUpdate } from './cover-update.ts';
import { isKeyCustomer, ordinaryCover, turnsOf } from './key-customers.ts';

const MINUTE_MS = 60_000;
/** Of ordinary updates, those of key customers: small changes. */
export const KEY_SHARE = 0.3;

interface UpdateOptions {
  readonly seed: number;
  readonly run: string;
  readonly currency: string;
  /** Updates per minute that are expected. */
  readonly perMinute: number;
}

/**
 * Updates made in a minute that no alert may come of: small changes of key customers, and any change, however large, of
 * customers whom nobody listed.
 * @param minute minutes since 1970
 */
export function ordinaryUpdates(minute: number, { seed, run, currency, perMinute }: UpdateOptions): Report[] {
  const random = randomAt(seed, 'ordinary cover', minute);
  const { ordinary } = turnsOf(Math.floor(minute / 60));
  return Array.from({ length: random.poisson(perMinute) }, () => {
    const modifiedAt = minute * MINUTE_MS + random.int(0, MINUTE_MS - 1);
    if (random.float() >= KEY_SHARE)
      return coverUpdate({ ...unlisted(random, currency), modifiedAt, currency }, run, random).report;
    const customer = pick(random, ordinary);
    const { id: userId, openId, info } = customer;
    const amount = ordinaryCover(customer, random);
    return coverUpdate({ userId, openId, info, amount, modifiedAt, currency }, run, random).report;
  });
}

function unlisted(random: Random, currency: string) {
  for (;;) {
    const number = random.int(0, INSURED_COUNT - 1);
    if (isKeyCustomer(number)) continue;
    const { id, city, certificate } = insured(number);
    const amount = drawAmount({ median: 40_000, sigma: 0.8 }, currency, random);
    return { userId: id, openId: `open-${certificate}`, amount, info: `household, ${city}` };
  }
}
