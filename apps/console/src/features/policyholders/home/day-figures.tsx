import { Money } from '../../../design/money.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { StatCell, StatStrip } from '../../../design/stat-strip.tsx';
import type { PolicyDays } from '../model/policyholders-api.ts';

/** The day in figures: of users' latest orders, and beside them all orders. */
export function DayFigures({ figures }: { figures: PolicyDays }) {
  const day = figures.days.find((one) => one.day === figures.to);
  return (
    <StatStrip columns={5}>
      <StatCell label="Premium of the day" note="Each user’s latest order">
        <Money minor={day?.totalPremium ?? 0} currency={figures.currency} />
      </StatCell>
      <StatCell label="Policies" note="Distinct numbers of those">
        {formatCount(day?.policyCount ?? 0)}
      </StatCell>
      <StatCell label="Policy holders" note="Distinct telephones of those">
        {formatCount(day?.holderCount ?? 0)}
      </StatCell>
      <StatCell label="Applicants" note="Users with an order">
        {formatCount(day?.applicantCount ?? 0)}
      </StatCell>
      <StatCell label="Orders" note="All of the day, latest or not" className="max-[900px]:col-span-2">
        {formatCount(day?.orderCount ?? 0)}
      </StatCell>
    </StatStrip>
  );
}
