import { formatCount, formatPercent } from '../../../design/number-format.ts';
import { axisPercent, inBounds, rangeTicks } from '../model/figures.ts';
import type { Evaluation } from '../model/models-api.ts';
import { FigurePanel } from './figure-panel.tsx';
import { lineOf, Plot, PlotWords } from './plot.tsx';

/** Predicted against what happened, by tenths of the applicants; on the diagonal both are the same. */
export function Calibration({
  evaluation: { calibration },
  table,
}: {
  evaluation: Evaluation;
  table: boolean;
}) {
  const peak = Math.max(
    0.05,
    ...calibration.map(({ predicted, observed }) => Math.max(predicted, observed.high)),
  );
  const top = Math.ceil(peak * 20) / 20;
  const scale = { from: 0, to: top, ticks: rangeTicks(0, top), words: axisPercent };
  return (
    <FigurePanel
      table={table}
      title="Do as many default as it says?"
      answer={`In ${inBounds(calibration)} of ${calibration.length} groups from the safest to the riskiest tenth, what was predicted lies within the 95 % interval of what happened.`}
      head={['Predicted to default', 'Defaulted', '95 % interval', 'Loans']}
      rows={calibration.map(({ predicted, observed, rows }) => [
        formatPercent(predicted),
        formatPercent(observed.value),
        `${formatPercent(observed.low)} to ${formatPercent(observed.high)}`,
        formatCount(rows),
      ])}
      chart={
        <Plot
          label="Calibration by tenths of the applicants"
          x={scale}
          y={scale}
          xTitle="Predicted to default"
          yTitle="Defaulted, with 95 % interval"
        >
          {({ x, y }) => (
            <>
              <path
                d={lineOf([
                  [x(0), y(0)],
                  [x(top), y(top)],
                ])}
                stroke="var(--line-strong)"
                strokeDasharray="4 3"
              />
              <PlotWords x={x(top * 0.78)} y={y(top * 0.78) + 36}>
                as predicted
              </PlotWords>
              {calibration.map(({ predicted, observed }) => (
                <g key={predicted} stroke="var(--city-1)">
                  <line
                    x1={x(predicted)}
                    x2={x(predicted)}
                    y1={y(observed.low)}
                    y2={y(observed.high)}
                    strokeWidth={1.5}
                  />
                  {[observed.low, observed.high].map((end) => (
                    <line
                      key={end}
                      x1={x(predicted) - 3}
                      x2={x(predicted) + 3}
                      y1={y(end)}
                      y2={y(end)}
                      strokeWidth={1.5}
                    />
                  ))}
                  <circle
                    cx={x(predicted)}
                    cy={y(observed.value)}
                    r={3.5}
                    fill="var(--city-1)"
                    stroke="var(--surface)"
                  />
                </g>
              ))}
            </>
          )}
        </Plot>
      }
    />
  );
}
