import { formatPercent } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { valueTicks } from '../../overview/model/axis.ts';
import { type Drawing, lineOf, Plot, PlotWords } from '../charts/plot.tsx';
import { axisPercent, rangeTicks } from '../model/figures.ts';
import type { CutoffPreview } from '../model/models-api.ts';

type CutoffCurvesProps = {
  curve: CutoffPreview['curve'];
  cutoffs: readonly [review: number, reject: number];
  /** Where the scale of probabilities ends. */
  top: number;
  table: boolean;
};

/** What each cut-off for approval would mean: how many are approved, and how many of them default. One above the other. */
export function CutoffCurves({ curve, cutoffs, top, table }: CutoffCurvesProps) {
  if (table)
    return (
      <div className="max-h-80 overflow-y-auto rounded-sm border">
        <PlainTable
          label="Approved and expected to default by cut-off"
          head={
            <>
              <Th>Approve up to</Th>
              <Th right>Approved</Th>
              <Th right>Of them expected to default</Th>
            </>
          }
        >
          {curve.map(({ probability, approvalShare, badRate }) => (
            <tr key={probability}>
              <Td>{formatPercent(probability)}</Td>
              <Td right>{formatPercent(approvalShare)}</Td>
              <Td right>{badRate === null ? '–' : formatPercent(badRate)}</Td>
            </tr>
          ))}
        </PlainTable>
      </div>
    );
  const last = curve.at(-1);
  const shown = curve.filter(({ probability }) => probability <= top);
  // Nobody is over the last: from there on both stay as they are.
  if (last && last.probability < top) shown.push({ ...last, probability: top });
  const x = { from: 0, to: top, ticks: rangeTicks(0, top, 6), words: axisPercent };
  const rates = shown.flatMap(({ probability, badRate }) =>
    badRate === null ? [] : [{ probability, badRate }],
  );
  const rate = valueTicks(Math.max(0.01, ...rates.map(({ badRate }) => badRate)), 3);
  return (
    <div className="grid gap-3">
      <Plot
        label="Share approved, by cut-off"
        height={180}
        x={x}
        y={{ from: 0, to: 1, ticks: [0, 0.5, 1], words: axisPercent }}
        xTitle=""
        yTitle="Approved, if everyone up to this probability is"
      >
        {(drawing) => (
          <>
            <Zones drawing={drawing} cutoffs={cutoffs} top={top} named />
            <path
              d={lineOf(shown.map((point) => [drawing.x(point.probability), drawing.y(point.approvalShare)]))}
              fill="none"
              stroke="var(--city-1)"
              strokeWidth={2}
            />
          </>
        )}
      </Plot>
      <Plot
        label="Share of the approved that is expected to default, by cut-off"
        height={150}
        x={x}
        y={{ from: 0, to: rate.top, ticks: rate.ticks, words: axisPercent }}
        xTitle="Probability of default"
        yTitle="Of them expected to default"
      >
        {(drawing) => (
          <>
            <Zones drawing={drawing} cutoffs={cutoffs} top={top} />
            <path
              d={lineOf(rates.map((point) => [drawing.x(point.probability), drawing.y(point.badRate)]))}
              fill="none"
              stroke="var(--city-2)"
              strokeWidth={2}
            />
          </>
        )}
      </Plot>
    </div>
  );
}

/** Where applicants are approved, looked at and rejected. */
function Zones({
  drawing: { x, height },
  cutoffs: [review, reject],
  top,
  named = false,
}: {
  drawing: Drawing;
  cutoffs: readonly [number, number];
  top: number;
  named?: boolean;
}) {
  const zones = [
    { word: 'approved', from: 0, to: review, fill: 'none' },
    { word: 'looked at', from: review, to: reject, fill: 'var(--warn-soft)' },
    { word: 'rejected', from: reject, to: top, fill: 'var(--sunken)' },
  ];
  return (
    <>
      {zones.map(({ word, from, to, fill }) => (
        <g key={word}>
          <rect
            x={x(from)}
            width={Math.max(0, x(to) - x(from))}
            height={height}
            fill={fill}
            fillOpacity={0.7}
          />
          {from > 0 ? (
            <line
              x1={x(from)}
              x2={x(from)}
              y1={0}
              y2={height}
              stroke="var(--ink-faint)"
              strokeDasharray="3 3"
            />
          ) : null}
          {named && x(to) - x(from) > 56 ? (
            <PlotWords x={(x(from) + x(to)) / 2} y={from === 0 ? 14 : height - 6} anchor="middle">
              {word}
            </PlotWords>
          ) : null}
        </g>
      ))}
    </>
  );
}
