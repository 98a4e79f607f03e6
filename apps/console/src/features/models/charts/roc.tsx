import { formatPercent } from '../../../design/number-format.ts';
import { axisPercent, formatIndex, intervalWords, rangeTicks } from '../model/figures.ts';
import type { Evaluation } from '../model/models-api.ts';
import { FigurePanel } from './figure-panel.tsx';
import { lineOf, Plot, PlotWords } from './plot.tsx';

const SHARE = { from: 0, to: 1, ticks: rangeTicks(0, 1), words: axisPercent };

/** How many defaulters are found at the price of how many good applicants, whatever the cut-off. */
export function Roc({ evaluation: { roc, auc }, table }: { evaluation: Evaluation; table: boolean }) {
  const [at = 0, found = 0] = quarter(roc);
  return (
    <FigurePanel
      table={table}
      title="How many defaulters does it find, for how many false alarms?"
      answer={`AUC ${formatIndex(auc.value)}, ${intervalWords(auc)} with 95 % confidence. Turning away ${formatPercent(at, 0)} of those who pay finds ${formatPercent(found, 0)} of those who do not.`}
      head={['Good applicants turned away', 'Defaulters found']}
      rows={roc.map(({ falsePositive, truePositive }) => [
        formatPercent(falsePositive),
        formatPercent(truePositive),
      ])}
      chart={
        <Plot
          label={`ROC curve, area ${formatIndex(auc.value)}`}
          x={SHARE}
          y={SHARE}
          xTitle="Good applicants turned away"
          yTitle="Defaulters found"
        >
          {({ x, y }) => (
            <>
              <path
                d={lineOf([
                  [x(0), y(0)],
                  [x(1), y(1)],
                ])}
                stroke="var(--line-strong)"
                strokeDasharray="4 3"
              />
              <PlotWords x={x(0.72)} y={y(0.66)} anchor="start">
                by chance
              </PlotWords>
              <path
                d={lineOf(roc.map((point) => [x(point.falsePositive), y(point.truePositive)]))}
                fill="none"
                stroke="var(--city-1)"
                strokeWidth={2}
              />
              <PlotWords x={x(at) + 6} y={y(found) + 16} colour="var(--ink)">
                AUC {formatIndex(auc.value)}
              </PlotWords>
              <circle cx={x(at)} cy={y(found)} r={3.5} fill="var(--city-1)" />
            </>
          )}
        </Plot>
      }
    />
  );
}

/** The point of the curve nearest to a quarter of false alarms: an example to read it by. */
function quarter(roc: Evaluation['roc']): [number, number] | [] {
  const [first] = roc;
  if (!first) return [];
  const nearest = roc.reduce((best, point) =>
    Math.abs(point.falsePositive - 0.25) < Math.abs(best.falsePositive - 0.25) ? point : best,
  );
  return [nearest.falsePositive, nearest.truePositive];
}
