import { cn } from '../../../design/class-names.ts';
import { formatCount, formatPercent } from '../../../design/number-format.ts';
import type { Comparison } from '../model/models-api.ts';

const DECISIONS = ['Approved', 'Review', 'Rejected'] as const;

/** How often both said what: rows are the champion's decision, columns the challenger's. */
export function Matrix({ comparison: { matrix, n } }: { comparison: Comparison }) {
  return (
    <div className="overflow-x-auto">
      <table aria-label="Decisions of champion and challenger" className="text-sm">
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={3} className="pb-1 text-left text-xs font-medium text-ink-muted">
              Challenger would have
            </th>
          </tr>
          <tr>
            <th scope="col" className="pr-3 text-left text-xs font-medium whitespace-nowrap text-ink-muted">
              Champion
            </th>
            {DECISIONS.map((word) => (
              <th key={word} scope="col" className="px-3 pb-1 text-right text-xs font-medium text-ink-muted">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.map((counts, row) => (
            <tr key={DECISIONS[row]}>
              <th scope="row" className="pr-3 text-left font-medium whitespace-nowrap">
                {DECISIONS[row]}
              </th>
              {counts.map((count, column) => (
                <td
                  key={DECISIONS[column]}
                  className={cn(
                    'h-11 min-w-20 border px-2.5 text-right rail:min-w-24',
                    row === column ? 'bg-sunken' : count > 0 && 'bg-accent-soft',
                  )}
                >
                  <span className={cn('block', row !== column && count > 0 && 'font-medium')}>
                    {formatCount(count)}
                  </span>
                  <span className="block text-xs text-ink-muted">
                    {n === 0 ? '–' : formatPercent(count / n)}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
