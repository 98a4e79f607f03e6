import { formatAmount } from '@watchfloor/domain/money';
import { pick, type Random } from '../../../random.ts';
import { decimal } from '../../cloud-event.ts';
import { POLICY_ADMIN, type Report, report, reportDelay, writtenTime } from '../report.ts';

/** A customer's cover as it is from a moment on, before it is told. */
export interface CoverUpdate {
  readonly id: string;
  /** When it is told, and when the cover came to be so; milliseconds since 1970. */
  readonly at: number;
  readonly modifiedAt: number;
  readonly userId: string;
  /** Minor units. */
  readonly amount: number;
  readonly report: Report;
}

export interface CoverChange {
  readonly modifiedAt: number;
  readonly userId: string;
  readonly openId: string;
  readonly amount: number;
  readonly currency: string;
  readonly info: string;
}

/** That change as it is told, now and then late. Amounts are texts, as people type them. */
export function coverUpdate(change: CoverChange, run: string, random: Random): CoverUpdate {
  const { modifiedAt, userId, openId, amount, currency, info } = change;
  const id = `${run}-${random.token()}`;
  const at = modifiedAt + reportDelay(random);
  return {
    id,
    at,
    modifiedAt,
    userId,
    amount,
    report: report({
      at,
      id,
      source: POLICY_ADMIN,
      type: 'coverage_update',
      data: {
        id: userId,
        channel: pick(random, ['branch', 'web', 'telephone']),
        open_id: openId,
        event: pick(random, ['revaluation', 'endorsement', 'renewal']),
        now_premium: pick(random, [
          decimal(amount, currency),
          formatAmount(amount, currency),
          ` ${decimal(amount, currency)} `,
        ]),
        creator: 'policy-admin',
        modifier: pick(random, ['clerk-3', 'clerk-8', 'customer']),
        gmt_modified: writtenTime(modifiedAt, random),
        now_info: info,
      },
    }),
  };
}
