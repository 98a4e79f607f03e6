'use client';

import { TriangleAlert } from 'lucide-react';
import { formatCount } from '../../design/number-format.ts';
import { formatClockSeconds } from '../../design/time-format.ts';
import { useConnection } from '../../trpc/connection.ts';
import type { Volumes } from './model/volumes.ts';

type StatusLineProps = { volumes: Volumes | undefined; held: boolean; refreshFailed: boolean };

/** How far the picture can be trusted, always in the same place, so that nothing moves when it changes. */
export function StatusLine({ volumes, held, refreshFailed }: StatusLineProps) {
  const connection = useConnection();
  if (!volumes) return <p className="h-4.5 text-sm" />;
  const asOf = formatClockSeconds(volumes.asOf);
  const lost = connection.state === 'reconnecting' || connection.state === 'offline';
  const trouble = lost
    ? `Connection lost: volumes as of ${asOf}. They catch up when it is back.`
    : refreshFailed
      ? `The last reading failed: volumes as of ${asOf}. The next attempt follows by itself.`
      : null;
  const late = volumes.lateEvents ?? 0;
  return (
    <p className="flex h-4.5 min-w-0 items-center gap-1.5 text-sm text-ink-muted">
      {trouble ? <TriangleAlert size={13} aria-hidden className="shrink-0 text-warn" /> : null}
      <span role="status" className={trouble ? 'truncate text-warn' : 'hidden-label'}>
        {trouble}
      </span>
      {trouble ? null : (
        <span className="truncate">
          {held ? `Held at ${asOf} while you look` : `As of ${asOf}`}
          {late !== null && late > 0
            ? `; ${formatCount(late)} arrived over a minute late, each counted in its own minute`
            : null}
        </span>
      )}
    </p>
  );
}
