'use client';

import type { Measure } from '@watchfloor/domain/explore/fact';
import { dimensionsOf, type FactName } from '@watchfloor/domain/explore/facts';
import type { Question } from '@watchfloor/domain/explore/question';
import { Button } from '../../../design/button.tsx';
import { drilledInto, withFilter } from '../model/edit-question.ts';
import type { Answer } from '../model/explore-api.ts';
import { currencyOf, figureWords } from '../model/figures.ts';
import { chosenMeasures, valueWords } from '../model/words.ts';
import { TimeChart } from './time-chart.tsx';

interface AnswerChartProps {
  fact: FactName;
  question: Question;
  answer: Answer;
  onChange: (question: Question) => void;
  insurerCurrency: string;
}

/** The first measure as a picture: in time where the range is cut, as bars by value where it is not. */
export function AnswerChart(props: AnswerChartProps) {
  const { question, answer, onChange, insurerCurrency } = props;
  const [measure] = chosenMeasures(question);
  if (!measure) return null;
  const currencies = [...new Set(answer.rows.map((row) => currencyOf(question, row, insurerCurrency)))];
  if (measure.unit === 'money' && currencies.length > 1) {
    return (
      <div className="flex flex-wrap items-center gap-2 pb-3 text-sm text-ink-muted">
        {measure.label} in several currencies has no common scale. Draw it in
        {currencies.slice(0, 6).map((currency) => (
          <Button
            key={currency}
            onClick={() =>
              onChange(withFilter({ dimension: 'currency', operator: 'is', values: [currency] })(question))
            }
          >
            {currency}
          </Button>
        ))}
      </div>
    );
  }
  const currency = currencies[0] ?? '';
  if (question.bucket) return <TimeChart {...props} measure={measure} currency={currency} />;
  if (question.dimensions.length === 0) return <Figures {...props} currency={currency} />;
  return <Bars {...props} measure={measure} currency={currency} />;
}

/** No dimension, no steps: the numbers themselves. */
function Figures({ question, answer, currency }: AnswerChartProps & { currency: string }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3 pb-3">
      {chosenMeasures(question).map(({ name, label, unit }, place) => (
        <div key={name}>
          <dt className="text-xs text-ink-muted">{label}</dt>
          <dd className="text-2xl font-semibold">
            {figureWords(answer.rows[0]?.measures[place] ?? null, unit, currency)}
            {unit === 'money' ? <span className="ml-1 text-sm text-ink-faint">{currency}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const MOST_BARS = 16;

/** One bar a row, from zero, the largest first. The table has the others and says the same to screen readers. */
function Bars({
  fact,
  question,
  answer,
  onChange,
  measure,
  currency,
}: AnswerChartProps & { measure: Measure; currency: string }) {
  const declared = dimensionsOf(fact);
  const rows = answer.rows.slice(0, MOST_BARS);
  const peak = Math.max(1e-9, ...rows.map(({ measures: [value] }) => Number(value ?? 0)));
  return (
    <figure aria-label={`${measure.label}, the largest ${rows.length}`} className="pb-3">
      <figcaption className="pb-1 text-xs text-ink-muted">
        {measure.label}
        {measure.unit === 'money' ? `, ${currency}` : ''}
        {answer.rows.length > MOST_BARS ? `, the largest ${MOST_BARS}` : ''}
      </figcaption>
      <div className="flex flex-col gap-1">
        {rows.map(({ dimensions, measures: [value = null] }) => {
          const words = dimensions.map((one, place) => valueWords(question.dimensions[place] ?? '', one));
          const figure = figureWords(value, measure.unit, currency);
          const drill = (next: Question, place: number): Question =>
            drilledInto(question.dimensions[place] ?? '', dimensions[place] ?? null, declared)(next);
          return (
            <button
              key={JSON.stringify(dimensions)}
              type="button"
              onClick={() => onChange(dimensions.reduce((next, _, place) => drill(next, place), question))}
              className="grid h-6 grid-cols-[minmax(80px,28%)_1fr_auto] items-center gap-2 rounded-sm text-left text-sm hover:bg-hover"
            >
              <span className="hidden-label">Look into </span>
              <span className="truncate">{words.join(' · ')}</span>
              <span aria-hidden className="h-3.5">
                <span
                  className="block h-full rounded-r-[2px] bg-(--city-1)"
                  style={{ width: `${(Math.max(0, Number(value ?? 0)) / peak) * 100}%` }}
                />
              </span>
              <span className="min-w-20 text-right">{figure}</span>
            </button>
          );
        })}
      </div>
    </figure>
  );
}
