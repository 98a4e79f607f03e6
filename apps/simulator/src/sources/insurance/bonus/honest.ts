import { randomAt, shuffled } from '../../../random.ts';
import { remember } from '../../../remember.ts';
import { INSURED_COUNT, INSURED_SEED, insured } from '../insured.ts';
import type { Report } from '../report.ts';
import { bonusCampaigns } from '../visits/campaigns.ts';
import { claimReport, drawBonus } from './claim.ts';

const MINUTE_MS = 60_000;
/** Everybody's hour comes again after this many: over a day, so that honest claims of one bonus are never within one. */
const HOURS_APART = 25;

interface ClaimOptions {
  readonly seed: number;
  readonly run: string;
  readonly currency: string;
  /** Claims per minute that are expected; MOST_CLAIMS at most are made. */
  readonly perMinute: number;
}

/** A customer claims each bonus once in their hour, in a minute that is theirs: also where two runs share the hour. */
const claimsOf = remember(2, (hour: number) => {
  const mine = Array.from({ length: INSURED_COUNT / HOURS_APART }, (_, turn) => turn * HOURS_APART);
  const numbers = mine.map((number) => number + (hour % HOURS_APART));
  const pairs = numbers.flatMap((number) => bonusCampaigns.map((campaign) => ({ number, campaign })));
  return shuffled(randomAt(INSURED_SEED, 'claims', hour), pairs);
});
export const MOST_CLAIMS = Math.floor(((INSURED_COUNT / HOURS_APART) * bonusCampaigns.length) / 60);

/**
 * Claims of customers on their own devices, each bonus once a day at most.
 * @param minute minutes since 1970
 */
export function honestClaims(minute: number, { seed, run, currency, perMinute }: ClaimOptions): Report[] {
  const random = randomAt(seed, 'honest claims', minute);
  const first = (minute % 60) * MOST_CLAIMS;
  const count = Math.min(MOST_CLAIMS, random.poisson(perMinute));
  return claimsOf(Math.floor(minute / 60))
    .slice(first, first + count)
    .map(({ number, campaign }) => {
      const { id, devices } = insured(number);
      return claimReport({
        id: `${run}-${random.token()}`,
        at: minute * MINUTE_MS + random.int(0, MINUTE_MS - 1),
        accountId: id,
        deviceId: devices[0],
        campaign,
        currency,
        amount: drawBonus(currency, random),
      });
    });
}
