'use client';

import { useRef } from 'react';
import { cn } from '../../design/class-names.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { useMeasuredWidth } from '../../design/use-measured-width.ts';
import { usePhone } from '../../design/use-wide.ts';
import { LINE_HEIGHT, MARGIN, PHONE_LINE_HEIGHT } from './queue-line.tsx';
import { type ColumnSet, useColumns } from './use-columns.ts';

const LINES = 30;

/** The queue's lines before they are read, where they will stand. */
export function QueueSkeleton<Id extends string>({ set }: { set: ColumnSet<Id> }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useMeasuredWidth(box);
  const phone = usePhone();
  const { shown } = useColumns(set, Math.max(0, width - MARGIN));
  return (
    <div ref={box} aria-hidden className="min-h-0 flex-1 overflow-hidden">
      {phone ? null : <div className="h-8 border-b border-line-strong" />}
      {width > 0 &&
        Array.from({ length: LINES }, (_, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
            key={index}
            className="flex items-center border-b"
            style={{ height: phone ? PHONE_LINE_HEIGHT : LINE_HEIGHT, paddingLeft: phone ? 8 : MARGIN }}
          >
            {(phone ? shown.slice(1) : shown).map((column) => (
              <div
                key={column.id}
                style={{ width: column.width }}
                className={cn('flex shrink-0 px-2', column.align === 'end' && 'justify-end')}
              >
                <Skeleton className={column.grows ? 'h-3 w-40' : 'h-3 w-14 max-w-full'} />
              </div>
            ))}
          </div>
        ))}
    </div>
  );
}
