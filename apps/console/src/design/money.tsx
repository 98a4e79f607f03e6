import { formatAmount } from '@watchfloor/domain/money';
import { cn } from './class-names.ts';

type MoneyProps = {
  /** Minor units. */
  minor: number;
  currency: string;
  className?: string;
  /** Leaves the currency out where a heading says it; screen readers still hear it. */
  bare?: boolean;
};

/** An exact amount: tabular figures, the currency quiet. */
export function Money({ minor, currency, className, bare = false }: MoneyProps) {
  return (
    <span className={cn('whitespace-nowrap text-right', className)}>
      {formatAmount(minor, currency)}
      <span className={bare ? 'hidden-label' : 'ml-1 text-[0.88em] text-ink-faint'}>
        {bare ? ` ${currency}` : currency}
      </span>
    </span>
  );
}
