'use client';

import { memo, useMemo } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import { formatCount } from '../../../design/number-format.ts';
import { axisTime, bucketTime } from '../../overview/charts/axis-words.ts';
import { GrowingPattern, growingFill } from '../../overview/charts/growing-pattern.tsx';
import { useHoveredTime } from '../../overview/charts/hover.ts';
import { PlotOverlay } from '../../overview/charts/plot-overlay.tsx';
import { useSize } from '../../overview/charts/use-size.ts';
import { timeTicks } from '../../overview/model/axis.ts';
import {
  type LatencyScale,
  type LatencySlot,
  type LatencyView,
  quantileWords,
  STAGES,
  type Stage,
} from './latency-view.ts';

export const CHART_HEIGHT = 168;
const Y_AXIS = 52;
const X_AXIS = 24;
const TOP = 8;
const RIGHT = 4;

/** Median and 99th percentile of every slot, and what lies between them. */
export function LatencyChart({ view, stage }: { view: LatencyView; stage: Stage }) {
  const [frame, { width }] = useSize<HTMLDivElement>();
  const { times, slotMs, scale } = view;
  const { colour } = styleOf(stage);
  const severalDays = slotMs > 60_000;
  const words = (place: number) => {
    const time = times[place];
    if (time === undefined) return 'No data';
    const of = (each: Stage) => {
      const slot = view.slots[each][place];
      return slot
        ? `p50 ${quantileWords(slot.p50)}, p99 ${quantileWords(slot.p99)}, ${formatCount(slot.count)} deliveries`
        : 'nothing';
    };
    const stages = STAGES.map((each) => `${each.name.toLowerCase()}: ${of(each.stage)}`);
    return `${bucketTime(time, slotMs, severalDays)}. ${stages.join('; ')}`;
  };
  return (
    <div className="min-w-0">
      <Readout view={view} stage={stage} />
      <div ref={frame} className="relative" style={{ height: CHART_HEIGHT }}>
        {width > 0 ? (
          <>
            <div aria-hidden>
              <Axes first={times[0] ?? 0} count={times.length} slotMs={slotMs} scale={scale} width={width} />
              <svg
                aria-hidden
                width={Math.max(0, width - Y_AXIS - RIGHT)}
                height={CHART_HEIGHT - TOP - X_AXIS}
                className="absolute overflow-visible"
                style={{ left: Y_AXIS, top: TOP }}
              >
                <Steps
                  slots={view.slots[stage]}
                  growsFrom={view.growsFrom}
                  scale={scale}
                  stage={stage}
                  colour={colour}
                  width={width - Y_AXIS - RIGHT}
                  height={CHART_HEIGHT - TOP - X_AXIS}
                />
              </svg>
            </div>
            <PlotOverlay
              times={times}
              bucketMs={slotMs}
              left={Y_AXIS}
              right={RIGHT}
              bottom={X_AXIS}
              {...(stage === 'registration'
                ? { keyboard: { label: 'Latency at the time under the crosshair', valueText: words } }
                : {})}
            />
          </>
        ) : null}
      </div>
    </div>
  );
}

/** The legend with the numbers: of the slot under the crosshair, else of the whole range. */
function Readout({ view, stage }: { view: LatencyView; stage: Stage }) {
  const time = useHoveredTime();
  const place = time === null ? -1 : view.times.indexOf(time);
  const shown = place < 0 ? view.whole[stage] : (view.slots[stage][place] ?? null);
  const { name, colour, counted } = styleOf(stage);
  return (
    <div className="mb-1 flex flex-wrap items-center gap-x-4 gap-y-0.5 text-sm">
      <p className="font-medium">{name}</p>
      <dl className="flex flex-wrap gap-x-4 gap-y-0.5">
        {QUANTILES.map(({ of, dash, thick }) => (
          <div key={of} className="flex items-center gap-1.5">
            <svg width={16} height={8} aria-hidden>
              <line x1={0} x2={16} y1={4} y2={4} stroke={colour} strokeWidth={thick} strokeDasharray={dash} />
            </svg>
            <dt className="text-ink-muted">{of}</dt>
            <dd className="min-w-16 font-medium">{quantileWords(shown?.[of])}</dd>
          </div>
        ))}
      </dl>
      <p className="ml-auto text-ink-muted">
        {formatCount(shown?.count ?? 0)} {counted}
        {place < 0
          ? null
          : ` at ${bucketTime(view.times[place] ?? 0, view.slotMs, view.slotMs > 60_000)}${place >= view.growsFrom ? ', so far' : ''}`}
      </p>
    </div>
  );
}

const QUANTILES = [
  { of: 'p50', dash: '', thick: 2 },
  { of: 'p99', dash: '4 3', thick: 1.5 },
] as const;

const styleOf = (stage: Stage) => STAGES.find((each) => each.stage === stage) ?? STAGES[0];

type StepsProps = {
  slots: readonly (LatencySlot | null)[];
  growsFrom: number;
  scale: LatencyScale;
  stage: Stage;
  colour: string;
  width: number;
  height: number;
};

/** A step a slot, for a quantile is known of the slot and not between slots; broken where nothing came. */
const Steps = memo(function Steps({ slots, growsFrom, scale, stage, colour, width, height }: StepsProps) {
  const band = width / Math.max(1, slots.length);
  const y = (bucket: number) => (((scale.to - bucket) / (scale.to - scale.from)) * height).toFixed(2);
  const x = (place: number) => (place * band).toFixed(2);
  const line = (of: 'p50' | 'p99') => {
    let open = false;
    return slots
      .map((slot, place) => {
        const step = slot ? `${open ? 'V' : `M${x(place)} `}${y(slot[of])}H${x(place + 1)}` : '';
        open = slot !== null;
        return step;
      })
      .join('');
  };
  const between = (from: number, to: number) =>
    slots
      .slice(from, to)
      .map((slot, place) =>
        slot
          ? `M${x(from + place)} ${y(slot.p50)}V${y(slot.p99)}H${x(from + place + 1)}V${y(slot.p50)}z`
          : '',
      )
      .join('');
  return (
    <>
      <defs>
        <GrowingPattern city={stage} colour={colour} scope="latency" />
      </defs>
      <path d={between(0, growsFrom)} fill={colour} fillOpacity={0.14} />
      <path d={between(growsFrom, slots.length)} fill={growingFill(stage, 'latency')} fillOpacity={0.6} />
      {QUANTILES.map(({ of, dash, thick }) => (
        <path key={of} d={line(of)} fill="none" stroke={colour} strokeWidth={thick} strokeDasharray={dash} />
      ))}
    </>
  );
});

type AxesProps = { first: number; count: number; slotMs: number; scale: LatencyScale; width: number };

/** Scales and grid: drawn again when the minute or the scale turns. */
const Axes = memo(
  function Axes({ first, count, slotMs, scale, width }: AxesProps) {
    const rows = useMemo(
      () => Array.from({ length: count }, (_, place) => ({ time: first + place * slotMs })),
      [first, count, slotMs],
    );
    const labels = new Map(
      timeTicks(
        rows.map(({ time }) => time),
        slotMs,
        (width - Y_AXIS - RIGHT) / 90,
        (at) => new Date(at).getTimezoneOffset(),
      ).map(({ bucket, at }) => [bucket, axisTime(at)]),
    );
    const words = new Map(scale.ticks.map((tick) => [tick.bucket, tick.words]));
    return (
      <ComposedChart
        width={width}
        height={CHART_HEIGHT}
        data={rows}
        margin={{ top: TOP, right: RIGHT, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="time"
          scale="band"
          height={X_AXIS}
          interval={0}
          ticks={[...labels.keys()]}
          tickFormatter={(slot: number) => labels.get(slot) ?? ''}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          tick={TICK}
        />
        <YAxis
          type="number"
          width={Y_AXIS}
          allowDataOverflow
          domain={[scale.from, scale.to]}
          ticks={scale.ticks.map(({ bucket }) => bucket)}
          interval={0}
          tickFormatter={(bucket: number) => words.get(bucket) ?? ''}
          tickLine={false}
          axisLine={false}
          tick={TICK}
        />
      </ComposedChart>
    );
  },
  (before, after) =>
    before.first === after.first &&
    before.count === after.count &&
    before.slotMs === after.slotMs &&
    before.width === after.width &&
    before.scale.from === after.scale.from &&
    before.scale.to === after.scale.to,
);

const TICK = { fill: 'var(--ink-muted)', fontSize: 12 };
