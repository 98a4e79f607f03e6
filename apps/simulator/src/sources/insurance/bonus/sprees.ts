import { pick, type Random, randomAt } from '../../../random.ts';
import { INSURED_COUNT, insured } from '../insured.ts';
import { bonusCampaigns } from '../visits/campaigns.ts';
import { drawBonus } from './claim.ts';
import type { ClaimSpree } from './claim-spree.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** No spree takes longer from its first to its last claim. */
export const LONGEST_SPREE_MS = 3 * HOUR_MS;
const ABUSE_SHARE = 0.7;
/** What is allowed: a fourth claim within a day is not. */
const ALLOWED = 3;

interface SpreeOptions {
  readonly seed: number;
  readonly run: string;
  readonly perHour: number;
  readonly currency: string;
}

/**
 * The sprees of claims that begin within an hour.
 * @param hour hours since 1970
 */
export function spreesStartingIn(hour: number, { seed, perHour, ...options }: SpreeOptions): ClaimSpree[] {
  const random = randomAt(seed, 'claim sprees', hour);
  return Array.from({ length: random.poisson(perHour) }, () =>
    drawSpree(hour * HOUR_MS + random.int(0, HOUR_MS - 1), options, random),
  );
}

function drawSpree(
  startsAt: number,
  { run, currency }: { run: string; currency: string },
  random: Random,
): ClaimSpree {
  const kind = random.float() < ABUSE_SHARE ? 'bonus_abuse' : 'eager_claims';
  const count = kind === 'bonus_abuse' ? ALLOWED + random.int(1, 9) : ALLOWED;
  // From a script within minutes to somebody patient.
  const spanMs = Math.round(3 * MINUTE_MS * (LONGEST_SPREE_MS / (3 * MINUTE_MS)) ** random.float());
  const offsets = [0, ...Array.from({ length: count - 1 }, () => random.int(1, spanMs))].sort(
    (a, b) => a - b,
  );
  const campaign = pick(random, bonusCampaigns);
  // A device of its own: nobody honest shares its count.
  const deviceId = `emulator-${random.token()}`;
  const claims = offsets.map((offset) => ({
    id: `${run}-${random.token()}`,
    at: startsAt + offset,
    accountId: insured(random.int(0, INSURED_COUNT - 1)).id,
    deviceId,
    campaign,
    currency,
    amount: drawBonus(currency, random),
  }));
  return { id: `${run}-crime-${random.token()}`, kind, currency, startsAt, claims };
}
