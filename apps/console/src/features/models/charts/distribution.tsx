import { formatCount, formatPercent } from '../../../design/number-format.ts';
import { valueTicks } from '../../overview/model/axis.ts';
import { axisPercent, rangeTicks, sharesByPoints } from '../model/figures.ts';
import type { Evaluation } from '../model/models-api.ts';
import { FigurePanel } from './figure-panel.tsx';
import { Plot, PlotWords } from './plot.tsx';

const SERIES = [
  { of: 'goods', word: 'paid back', colour: 'var(--city-1)', dash: '6 3' },
  { of: 'bads', word: 'defaulted', colour: 'var(--city-2)', dash: '' },
] as const;

/** Which points good and bad loans were given, each as a share of its own kind. */
export function Distribution({
  evaluation: { distribution, rows, bads },
  table,
}: {
  evaluation: Evaluation;
  table: boolean;
}) {
  const shares = sharesByPoints(distribution);
  const from = shares[0]?.from ?? 0;
  const to = shares.at(-1)?.to ?? 1;
  const { top, ticks } = valueTicks(Math.max(0, ...shares.map((bin) => Math.max(bin.goods, bin.bads))), 4);
  return (
    <FigurePanel
      table={table}
      title="Which points did good and bad loans get?"
      answer={`${formatCount(rows - bads)} loans that were paid back and ${formatCount(bads)} that were not, each as a share of its own kind: the further apart, the better.`}
      head={['Points', 'Paid back', 'Defaulted', 'Share of the paid', 'Share of the defaulted']}
      rows={distribution.map((bin, place) => [
        `${Math.round(bin.from)} to ${Math.round(bin.to)}`,
        formatCount(bin.goods),
        formatCount(bin.bads),
        formatPercent(shares[place]?.goods ?? 0),
        formatPercent(shares[place]?.bads ?? 0),
      ])}
      chart={
        <Plot
          label="Distribution of points of loans that were paid back and that defaulted"
          x={{ from, to, ticks: rangeTicks(from, to, 6), words: String }}
          y={{ from: 0, to: top, ticks, words: axisPercent }}
          xTitle="Points"
          yTitle="Share of its kind"
        >
          {({ x, y, height }) => (
            <>
              {SERIES.map(({ of, word, colour, dash }) => {
                const steps = shares
                  .map((bin) => `L${x(bin.from).toFixed(2)} ${y(bin[of]).toFixed(2)}H${x(bin.to).toFixed(2)}`)
                  .join('');
                const outline = `M${x(from)} ${height}${steps}L${x(to)} ${height}`;
                const other = of === 'bads' ? 'goods' : 'bads';
                // Named where it stands out most from the other.
                const named = shares.reduce<(typeof shares)[number] | null>(
                  (best, bin) => (best && best[of] - best[other] >= bin[of] - bin[other] ? best : bin),
                  null,
                );
                return (
                  <g key={of}>
                    <path d={`${outline}z`} fill={colour} fillOpacity={0.14} />
                    <path d={outline} fill="none" stroke={colour} strokeWidth={2} strokeDasharray={dash} />
                    {named ? (
                      <PlotWords
                        x={of === 'bads' ? x(named.from) - 4 : x(named.to) + 4}
                        y={y(named[of]) + 10}
                        anchor={of === 'bads' ? 'end' : 'start'}
                        colour="var(--ink)"
                      >
                        {word}
                      </PlotWords>
                    ) : null}
                  </g>
                );
              })}
            </>
          )}
        </Plot>
      }
    />
  );
}
