'use client';

import { cn } from './class-names.ts';
import { useNow } from './now.ts';
import { formatAgo, formatExact, viewerZone } from './time-format.ts';
import { Tooltip } from './tooltip.tsx';

type RelativeTimeProps = {
  /** ISO string or epoch ms. */
  at: string | number;
  className?: string;
  /** "42 s" instead of "42 s ago", for columns whose heading says it. */
  short?: boolean;
};

/** "42 s ago", counting; the exact time and zone in the tooltip. */
export function RelativeTime({ at, className, short = false }: RelativeTimeProps) {
  const now = useNow();
  const time = typeof at === 'number' ? at : Date.parse(at);
  if (now === 0) return <span className={className} />;
  const words = formatAgo(time, now);
  return (
    <Tooltip content={<ExactTime at={time} />}>
      <time dateTime={new Date(time).toISOString()} className={cn('whitespace-nowrap', className)}>
        {short ? words.replace(/ ago$/, '') : words}
      </time>
    </Tooltip>
  );
}

function ExactTime({ at }: { at: number }) {
  return (
    <span className="whitespace-nowrap">
      {formatExact(at)} <span className="text-ink-faint">{viewerZone().name}</span>
    </span>
  );
}
