'use client';

import { formatAmount } from '@watchfloor/domain/money';
import { ArrowDown } from 'lucide-react';
import { useState } from 'react';
import { cn } from '../../design/class-names.ts';
import { formatCount } from '../../design/number-format.ts';
import { bucketTime } from './charts/axis-words.ts';
import { useHoveredTime } from './charts/hover.ts';
import { type Series, type Sum, sumOf } from './model/series.ts';

type CityLegendProps = {
  /** All cities, whatever is filtered. */
  series: Series;
  /** Cities in the filter; none means all. */
  chosen: readonly string[];
  onToggle: (city: string) => void;
  rangeWords: string;
  severalDays: boolean;
};

type SortBy = 'city' | 'count' | 'total' | 'average';

/** Legend and readout in one: the range's numbers, or the exact ones of the bucket under the crosshair. */
export function CityLegend({ series, chosen, onToggle, rangeWords, severalDays }: CityLegendProps) {
  const [sort, setSort] = useState<SortBy>('city');
  const time = useHoveredTime();
  const place = time === null ? -1 : series.times.indexOf(time);
  const value = (sum: Sum, by: SortBy) => (by === 'city' ? 0 : (sum[by] ?? -1));
  // By the range's numbers even while one bucket is shown: rows must not jump as the crosshair moves.
  const rows = [...series.cities].sort((a, b) => value(b.sum, sort) - value(a.sum, sort));
  const at = (points: Series['cities'][number]['points'], sum: Sum): Sum =>
    place < 0 ? sum : sumOf([points[place]]);
  const included = rows.filter(({ city }) => chosen.length === 0 || chosen.includes(city));
  const all = sumOf(included.map(({ points, sum }) => at(points, sum)));

  return (
    <table className="w-full table-fixed border-separate border-spacing-0 text-sm">
      <caption className="pb-1 text-left text-xs text-ink-muted">
        {place < 0 || time === null ? (
          <span className="inline-block first-letter:uppercase">{rangeWords}</span>
        ) : (
          <>
            <span className="font-medium text-ink">{bucketTime(time, series.bucketMs, severalDays)}</span>
            {place >= series.growsFrom ? ', still growing' : null}
          </>
        )}
      </caption>
      <thead>
        <tr className="text-xs text-ink-muted">
          <SortHead by="city" sort={sort} onSort={setSort} className="text-left">
            City
          </SortHead>
          <SortHead by="count" sort={sort} onSort={setSort} className="w-[20%]">
            Transfers
          </SortHead>
          <SortHead by="total" sort={sort} onSort={setSort} className="w-[33%]">
            Total
          </SortHead>
          <SortHead by="average" sort={sort} onSort={setSort} className="w-[22%]">
            Average
          </SortHead>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ city, colour, points, sum }) => {
          const on = chosen.length === 0 || chosen.includes(city);
          const shown = at(points, sum);
          return (
            <tr key={city} className={cn('h-7', !on && 'text-ink-faint')}>
              <th scope="row" className="truncate border-b text-left font-normal">
                <button
                  type="button"
                  aria-pressed={chosen.includes(city)}
                  aria-label={chosen.includes(city) ? `Stop filtering by ${city}` : `Filter by ${city}`}
                  onClick={() => onToggle(city)}
                  className="-mx-1 flex max-w-full items-center gap-1.5 rounded-sm px-1 hover:bg-hover hover:text-ink"
                >
                  <Swatch colour={colour} on={on} />
                  <span className="truncate">{city}</span>
                </button>
              </th>
              <td className="border-b text-right">{formatCount(shown.count)}</td>
              <td className="border-b text-right">
                {shown.count === 0 ? '–' : formatAmount(shown.total, series.currency)}
              </td>
              <td className="border-b text-right">
                {shown.average === null ? '–' : formatAmount(shown.average, series.currency)}
              </td>
            </tr>
          );
        })}
        <tr className="h-7 font-medium">
          <th scope="row" className="text-left font-medium">
            {chosen.length === 0 ? 'All' : 'Shown'}
          </th>
          <td className="text-right">{formatCount(all.count)}</td>
          <td className="text-right">{formatAmount(all.total, series.currency)}</td>
          <td className="text-right">
            {all.average === null ? '–' : formatAmount(all.average, series.currency)}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** A city's colour; an outline when the city is filtered out. */
export function Swatch({ colour, on = true }: { colour: string; on?: boolean }) {
  return (
    <span
      aria-hidden
      className="size-2.5 shrink-0 rounded-[2px] border-2"
      style={{ borderColor: colour, background: on ? colour : 'transparent' }}
    />
  );
}

type SortHeadProps = {
  by: SortBy;
  sort: SortBy;
  onSort: (by: SortBy) => void;
  children: string;
  className?: string;
};

function SortHead({ by, sort, onSort, children, className }: SortHeadProps) {
  const on = by === sort && by !== 'city';
  return (
    <th
      scope="col"
      aria-sort={on ? 'descending' : undefined}
      className={cn('h-6 border-b border-line-strong text-right font-normal', className)}
    >
      <button
        type="button"
        onClick={() => onSort(on ? 'city' : by)}
        className={cn(
          'inline-flex items-center gap-0.5 rounded-sm align-middle hover:text-ink',
          on && 'font-medium text-ink',
        )}
      >
        {on ? <ArrowDown size={11} aria-hidden /> : null}
        {children}
      </button>
    </th>
  );
}
