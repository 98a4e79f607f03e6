import { Money } from '../../design/money.tsx';
import type { Totals } from './model/cards-api.ts';
import { inCurrencyOrder } from './model/totals.ts';

/** Amounts of several currencies side by side: they are never added up. */
export function MoneyByCurrency({ totals, className }: { totals: Totals; className?: string }) {
  const amounts = inCurrencyOrder(totals);
  if (amounts.length === 0) return <span className="text-ink-faint">–</span>;
  return (
    <span className={className}>
      {amounts.map(([currency, minor], place) => (
        <span key={currency} className="whitespace-nowrap">
          {place > 0 ? <span className="text-ink-faint"> + </span> : null}
          <Money minor={minor} currency={currency} />
        </span>
      ))}
    </span>
  );
}
