import type { RateSample } from '../../../shell/rate-history.ts';

type SparklineProps = {
  samples: readonly RateSample[];
  from: number;
  to: number;
  width: number;
  height: number;
};

/** A rate over time, zero-based, without axes: its number stands beside it. */
export function Sparkline({ samples, from, to, width, height }: SparklineProps) {
  const inside = samples.filter(({ at }) => at >= from && at <= to);
  const top = Math.max(1, ...inside.map(({ rate }) => rate));
  const points = inside.map(
    ({ at, rate }) =>
      `${(((at - from) / (to - from)) * width).toFixed(1)},${(height - 1 - (rate / top) * (height - 2)).toFixed(1)}`,
  );
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden
      className="text-ink-faint"
    >
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--line-strong)" />
      {points.length > 1 ? (
        <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth="1.25" />
      ) : null}
    </svg>
  );
}
