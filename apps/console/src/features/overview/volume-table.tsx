'use client';

import { type ColumnDef, createColumnHelper, getCoreRowModel, useReactTable } from '@tanstack/react-table';
import { formatAmount } from '@watchfloor/domain/money';
import { useMemo } from 'react';
import { DataTable } from '../../design/data-table.tsx';
import { formatCount } from '../../design/number-format.ts';
import { bucketTime } from './charts/axis-words.ts';
import { type Series, type Sum, sumOf } from './model/series.ts';

type Row = { time: number; place: number; all: Sum; cities: readonly Sum[] };

/** The numbers of the charts, newest first. */
export function VolumeTable({ series, severalDays }: { series: Series; severalDays: boolean }) {
  const rows = useMemo(() => toRows(series), [series]);
  const names = series.cities.map(({ city }) => city).join('\n');
  const { currency, bucketMs, growsFrom } = series;
  const columns = useMemo(() => {
    const column = createColumnHelper<Row>();
    const money = (id: string, header: string, of: (row: Row) => number | null, size: number) =>
      column.accessor(of, {
        id,
        header,
        size,
        meta: { align: 'right' },
        cell: (cell) => {
          const value = cell.getValue();
          return value === null ? <span className="text-ink-faint">–</span> : formatAmount(value, currency);
        },
      });
    return [
      column.accessor('time', {
        header: 'Time',
        size: severalDays ? 190 : 110,
        meta: { grow: true },
        cell: ({ row }) => (
          <>
            {bucketTime(row.original.time, bucketMs, severalDays)}
            {row.original.place >= growsFrom ? (
              <span className="ml-1.5 text-ink-faint">still growing</span>
            ) : null}
          </>
        ),
      }),
      column.accessor((row) => row.all.count, {
        id: 'count',
        header: 'Transfers',
        size: 90,
        meta: { align: 'right' },
        cell: (cell) => formatCount(cell.getValue()),
      }),
      money('total', 'All, total', ({ all }) => (all.count === 0 ? null : all.total), 130),
      ...names
        .split('\n')
        .filter(Boolean)
        .flatMap((city, at) => [
          money(
            `total ${city}`,
            `${city}, total`,
            ({ cities }) => (cities[at]?.count ? cities[at].total : null),
            130,
          ),
          money(`average ${city}`, `${city}, avg`, ({ cities }) => cities[at]?.average ?? null, 110),
        ]),
    ] as ColumnDef<Row>[];
  }, [names, currency, bucketMs, growsFrom, severalDays]);
  const table = useReactTable({
    data: rows,
    columns,
    getCoreRowModel: getCoreRowModel(),
    enableSorting: false,
    getRowId: (row) => String(row.time),
  });
  return (
    <div className="h-[480px] overflow-hidden rounded-md border bg-surface">
      <DataTable table={table} label={`Volumes in ${currency}`} />
    </div>
  );
}

function toRows({ times, cities }: Series): Row[] {
  return times
    .map((time, place) => {
      const sums = cities.map(({ points }) => sumOf([points[place]]));
      return { time, place, all: sumOf(sums), cities: sums };
    })
    .reverse();
}
