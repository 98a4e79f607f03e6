import { z } from 'zod';
import type { AccountName } from '../ids.ts';
import { asAccountName } from '../ids.ts';
import type { Currency, Minor } from '../money.ts';
import { moneyFields, readMoney, readPlainMoney } from './amount.ts';
import { isText, text } from './envelope.ts';
import { type FactResult, problemsOf } from './problem.ts';

/** A bonus of a campaign claimed on a device, cleaned and typed: a row of dwd.bonus_claim. */
export interface BonusClaim {
  readonly accountId: AccountName;
  readonly deviceId: string;
  readonly campaign: string;
  readonly amount: Minor;
  readonly currency: Currency;
}

/** A text, or the whole number that a source calls it by: the same account as in its views and orders. */
const label = (max: number) =>
  z.preprocess((value) => (Number.isSafeInteger(value) ? String(value) : value), text(max));

/** `data` of a bonus claim. Unknown fields stay in the raw event. */
const bonusClaimSchema = z.object({
  account_id: label(64),
  device_id: label(128),
  campaign: label(64),
  ...moneyFields,
});

/** Reads a claim that is wholly as it should be, several times as fast; undefined leaves the verdict to `parseBonusClaim`. */
export function readPlainBonusClaim(data: unknown): BonusClaim | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { account_id, device_id, campaign, amount, currency } = data as Record<string, unknown>;
  if (!isText(account_id, 64) || !isText(device_id, 128) || !isText(campaign, 64)) return undefined;
  const money = readPlainMoney(amount, currency);
  return money && { accountId: asAccountName(account_id), deviceId: device_id, campaign, ...money };
}

/** Reads `data` of a bonus claim: validated, cleaned and typed, or every reason why not. */
export function parseBonusClaim(data: unknown): FactResult<BonusClaim> {
  const parsed = bonusClaimSchema.safeParse(data);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error, 'data') };
  const money = readMoney(parsed.data);
  if (!money.ok) return { ok: false, problems: [money.problem] };
  const { account_id, device_id, campaign } = parsed.data;
  return {
    ok: true,
    fact: { accountId: asAccountName(account_id), deviceId: device_id, campaign, ...money.money },
  };
}
