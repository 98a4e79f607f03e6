'use client';

import type { Measure } from '@watchfloor/domain/explore/fact';
import { dimensionsOf, type FactName } from '@watchfloor/domain/explore/facts';
import type { Question } from '@watchfloor/domain/explore/question';
import { formatCompact, toMajor } from '../../../design/number-format.ts';
import { type Drawing, lineOf, Plot } from '../../models/charts/plot.tsx';
import { axisTime } from '../../overview/charts/axis-words.ts';
import { timeTicks, valueTicks } from '../../overview/model/axis.ts';
import { bucketEnd } from '../model/bucket-end.ts';
import { drilledInto, zoomedInto } from '../model/edit-question.ts';
import type { Answer } from '../model/explore-api.ts';
import { axisFigure, figureWords } from '../model/figures.ts';
import { type Series, seriesOf } from '../model/series.ts';
import { bucketWords, STEP_WORD } from '../model/words.ts';

interface TimeChartProps {
  fact: FactName;
  question: Question;
  answer: Answer;
  onChange: (question: Question) => void;
  measure: Measure;
  currency: string;
}

/** Stacked bars of what adds up, lines of what does not. A click goes into a piece of the range; the table does the same. */
export function TimeChart({ fact, question, answer, onChange, measure, currency }: TimeChartProps) {
  const { bucket } = question;
  if (!bucket) return null;
  const series = seriesOf(question, answer, measure.additive);
  const from = Date.parse(answer.from);
  const to = Date.parse(answer.to);
  const peak = measure.additive ? stackPeak(series) : Math.max(0, ...allValues(series));
  const { top, ticks } = valueTicks(peak, 4);
  const step = bucketEnd(new Date(from), bucket, answer.zone).getTime() - from;
  const times = Array.from(
    { length: Math.max(1, Math.ceil((to - from) / step)) },
    (_, place) => from + place * step,
  );
  const labels = timeTicks(times, step, 7, (at) => new Date(at).getTimezoneOffset());
  const zoom = (at: number) => onChange(zoomedInto(new Date(at), answer.zone)(question));
  const pointWords = (at: number, value: number) =>
    `${bucketWords(new Date(at).toISOString(), bucket)}: ${figureWords(String(value), measure.unit, currency)}`;
  return (
    <div className="pb-3">
      <Plot
        label={`${measure.label} per ${STEP_WORD[bucket]}`}
        x={{ from, to, ticks: labels.map(({ at }) => at), words: axisTime }}
        y={{ from: 0, to: top, ticks, words: (value) => axisFigure(value, measure.unit, currency) }}
        xTitle=""
        yTitle={`${measure.label} per ${STEP_WORD[bucket]}${measure.unit === 'money' ? `, ${currency}` : ''}`}
        height={260}
      >
        {(drawing) =>
          measure.additive ? (
            <Stacks series={series} drawing={drawing} onZoom={zoom} words={pointWords} />
          ) : (
            <Lines series={series} drawing={drawing} words={pointWords} />
          )
        }
      </Plot>
      {series.length > 1 ? (
        <ul aria-label="Series, the largest first" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {series.map(({ words, colour, values, sum }) => {
            const name = (
              <>
                <span
                  aria-hidden
                  className="size-2.5 shrink-0 rounded-[2px]"
                  style={{ background: colour }}
                />
                <span className="truncate">{words}</span>
                {measure.additive ? (
                  <span className="text-ink-faint">
                    {measure.unit === 'money' ? formatCompact(toMajor(sum, currency)) : formatCompact(sum)}
                  </span>
                ) : null}
              </>
            );
            return (
              <li key={words} className="flex min-w-0 max-w-64 items-center gap-1.5">
                {values ? (
                  <button
                    type="button"
                    onClick={() =>
                      onChange(
                        values.reduce<Question>(
                          (next, value, place) =>
                            drilledInto(question.dimensions[place] ?? '', value, dimensionsOf(fact))(next),
                          question,
                        ),
                      )
                    }
                    className="-mx-1 flex min-w-0 items-center gap-1.5 rounded-sm px-1 hover:bg-hover"
                  >
                    <span className="hidden-label">Look into </span>
                    {name}
                  </button>
                ) : (
                  name
                )}
              </li>
            );
          })}
        </ul>
      ) : null}
    </div>
  );
}

interface MarksProps {
  series: readonly Series[];
  drawing: Drawing;
  words: (at: number, value: number) => string;
}

function Stacks({
  series,
  drawing: { x, y, width },
  onZoom,
  words,
}: MarksProps & { onZoom: (at: number) => void }) {
  const heights = new Map<number, number>();
  const now = Date.now();
  return series.map(({ words: name, colour, points }) => (
    <g key={name} fill={colour}>
      {points.map(({ at, end, value }) => {
        const below = heights.get(at) ?? 0;
        heights.set(at, below + value);
        const left = Math.max(0, x(at));
        const room = Math.min(width, x(end)) - left;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: a picture, hidden from who does not see it; the table below does the same by keyboard
          <rect
            key={at}
            x={left + Math.min(0.5, room * 0.1)}
            y={y(below + value)}
            width={Math.max(0.5, room - Math.min(1, room * 0.2))}
            height={Math.max(0, y(below) - y(below + value))}
            // What is still growing looks like it.
            fillOpacity={end > now ? 0.5 : 1}
            className="cursor-pointer"
            onClick={() => onZoom(at)}
          >
            <title>{series.length > 1 ? `${name}, ${words(at, value)}` : words(at, value)}</title>
          </rect>
        );
      })}
    </g>
  ));
}

/**
 * A line through neighbours; where a piece of the range has nothing there is a gap, and a lone point is a dot. Into a piece that
 * is still growing it is dashed: it falls there only because the time is not over.
 */
function Lines({ series, drawing: { x, y, width }, words }: MarksProps) {
  const now = Date.now();
  return series.map(({ words: name, colour, points }) => (
    <g key={name} stroke={colour} fill={colour}>
      {runsOf(points).map((run) => {
        const dots = run.map((point) => ({
          ...point,
          spot: [Math.min(width, Math.max(0, (x(point.at) + x(point.end)) / 2)), y(point.value)] as const,
        }));
        const whole = dots.filter(({ end }) => end <= now).map(({ spot }) => spot);
        const last = dots.slice(-2).map(({ spot }) => spot);
        return (
          <g key={run[0]?.at}>
            {whole.length > 1 ? (
              <path d={lineOf(whole)} fill="none" strokeWidth={1.75} strokeLinejoin="round" />
            ) : null}
            {dots.length > 1 && whole.length < dots.length ? (
              <path d={lineOf(last)} fill="none" strokeWidth={1.75} strokeDasharray="4 3" />
            ) : null}
            {dots.map(({ at, value, spot: [left, upper] }) => (
              <g key={at} stroke="none">
                {dots.length === 1 ? <circle cx={left} cy={upper} r={2.5} /> : null}
                <circle cx={left} cy={upper} r={7} fillOpacity={0}>
                  <title>{series.length > 1 ? `${name}, ${words(at, value)}` : words(at, value)}</title>
                </circle>
              </g>
            ))}
          </g>
        );
      })}
    </g>
  ));
}

function runsOf(points: Series['points']): Series['points'][] {
  const runs: Series['points'][number][][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run?.at(-1)?.end === point.at) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

function stackPeak(series: readonly Series[]): number {
  const sums = new Map<number, number>();
  for (const { at, value } of series.flatMap(({ points }) => points))
    sums.set(at, (sums.get(at) ?? 0) + value);
  return Math.max(0, ...sums.values());
}

const allValues = (series: readonly Series[]) =>
  series.flatMap(({ points }) => points.map(({ value }) => value));
