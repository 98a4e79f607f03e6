import { lowerBoundMs } from '@watchfloor/domain/latency/buckets';
import { BEHIND_MS } from '@watchfloor/domain/latency/judge-source';
import { barsOf, type StageLatency } from './latency-view.ts';

const WIDTH = 112;
const HEIGHT = 20;

type HistogramStripProps = {
  histogram: StageLatency['histogram'];
  /** Buckets at its ends, the same for every strip of a table, so that they compare. */
  from: number;
  to: number;
};

/** Where deliveries lie between fast and slow, each strip on a scale of its own. Its numbers stand beside it. */
export function HistogramStrip({ histogram, from, to }: HistogramStripProps) {
  const bars = barsOf(histogram, from, to);
  const band = WIDTH / bars.length;
  const gap = band > 3 ? 1 : 0;
  const pathOf = (slow: boolean) =>
    bars
      .map((share, place) => {
        if (share === 0 || isSlow(from + place) !== slow) return '';
        // The fewest are seen as well: what is rare and slow is what one looks for.
        const height = Math.max(2, share * HEIGHT);
        return `M${(place * band).toFixed(2)} ${HEIGHT}v${(-height).toFixed(2)}h${(band - gap).toFixed(2)}V${HEIGHT}z`;
      })
      .join('');
  return (
    <svg aria-hidden width={WIDTH} height={HEIGHT} className="block">
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line-strong)" />
      <path d={pathOf(false)} fill="var(--city-1)" />
      <path d={pathOf(true)} fill="var(--high)" />
    </svg>
  );
}

/** Late, or received before it happened. */
const isSlow = (bucket: number) => bucket < 0 || lowerBoundMs(bucket) >= BEHIND_MS;
