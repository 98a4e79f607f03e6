import { formatPercent } from '../../../design/number-format.ts';
import { axisPercent, formatIndex, intervalWords, rangeTicks, widestGap } from '../model/figures.ts';
import type { Evaluation } from '../model/models-api.ts';
import { FigurePanel } from './figure-panel.tsx';
import { lineOf, Plot, PlotWords } from './plot.tsx';

const SHARE = { from: 0, to: 1, ticks: rangeTicks(0, 1), words: axisPercent };

/** Where on the way from the riskiest to the safest defaulters and payers are furthest apart. */
export function Ks({ evaluation: { ksCurve, ks }, table }: { evaluation: Evaluation; table: boolean }) {
  const gap = widestGap(ksCurve);
  // Where hardly anybody is over, nothing is to be seen.
  const reach = ksCurve.find(({ bads }) => bads >= 0.005)?.probability ?? 0.5;
  const top = Math.min(1, Math.max(0.1, Math.ceil(reach * 10) / 10));
  return (
    <FigurePanel
      table={table}
      title="At which probability do good and bad loans part most?"
      answer={
        gap
          ? `KS ${formatIndex(ks.value)}, ${intervalWords(ks)} with 95 % confidence: over ${formatPercent(gap.probability)} are ${formatPercent(gap.bads, 0)} of the defaulters and ${formatPercent(gap.goods, 0)} of the payers.`
          : 'No loan of the evaluation was scored.'
      }
      head={['Probability of default over', 'Defaulters', 'Payers', 'Gap']}
      rows={ksCurve.map(({ probability, bads, goods }) => [
        formatPercent(probability),
        formatPercent(bads),
        formatPercent(goods),
        formatIndex(bads - goods),
      ])}
      chart={
        <Plot
          label={`Cumulated shares of defaulters and payers, widest gap ${formatIndex(ks.value)}`}
          x={{ from: 0, to: top, ticks: rangeTicks(0, top), words: axisPercent }}
          y={SHARE}
          xTitle="Probability of default over"
          yTitle="Share of all defaulters, of all payers"
        >
          {({ x, y }) => (
            <>
              {(['goods', 'bads'] as const).map((of) => (
                <path
                  key={of}
                  d={lineOf(
                    ksCurve
                      .filter(({ probability }) => probability <= top)
                      .map((point) => [x(point.probability), y(point[of])]),
                  )}
                  fill="none"
                  stroke={of === 'bads' ? 'var(--city-2)' : 'var(--city-1)'}
                  strokeWidth={2}
                  strokeDasharray={of === 'bads' ? '' : '6 3'}
                />
              ))}
              {gap ? (
                <>
                  <line
                    x1={x(gap.probability)}
                    x2={x(gap.probability)}
                    y1={y(gap.bads)}
                    y2={y(gap.goods)}
                    stroke="var(--ink)"
                    strokeWidth={1.5}
                  />
                  <PlotWords
                    x={x(gap.probability) + 6}
                    y={y((gap.bads + gap.goods) / 2) + 4}
                    colour="var(--ink)"
                  >
                    KS {formatIndex(ks.value)}
                  </PlotWords>
                  <PlotWords x={x(gap.probability) + 8} y={y(gap.bads) - 6}>
                    defaulters
                  </PlotWords>
                  <PlotWords x={x(gap.probability) - 8} y={y(gap.goods) + 14} anchor="end">
                    payers
                  </PlotWords>
                </>
              ) : null}
            </>
          )}
        </Plot>
      }
    />
  );
}
