'use client';

import { dimensionsOf, type FactName } from '@watchfloor/domain/explore/facts';
import type { Bucket, Question } from '@watchfloor/domain/explore/question';
import { ArrowDown } from 'lucide-react';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { bucketEnd } from '../model/bucket-end.ts';
import { drilledInto, ledBy, zoomedInto } from '../model/edit-question.ts';
import type { Answer } from '../model/explore-api.ts';
import { currencyOf, figureWords } from '../model/figures.ts';
import {
  bucketWords,
  chosenDimensions,
  chosenMeasures,
  partWords,
  STEP_WORD,
  valueWords,
} from '../model/words.ts';

interface AnswerTableProps {
  fact: FactName;
  question: Question;
  answer: Answer;
  onChange: (question: Question) => void;
  insurerCurrency: string;
}

/** Every number of the answer. A value is a way into it: a click filters by it and goes one dimension deeper. */
export function AnswerTable({ fact, question, answer, onChange, insurerCurrency }: AnswerTableProps) {
  const dimensions = chosenDimensions(question);
  const measures = chosenMeasures(question);
  const declared = dimensionsOf(fact);
  const { bucket } = question;
  const showsCurrency = !question.dimensions.includes('currency');
  const range = { from: Date.parse(answer.from), to: Date.parse(answer.to), now: Date.now() };
  return (
    <PlainTable
      label="Answer"
      className="max-h-[520px] overflow-y-auto"
      head={
        <>
          {bucket ? (
            <Th className="sticky top-0 bg-surface first-letter:uppercase">{STEP_WORD[bucket]}</Th>
          ) : null}
          {dimensions.map(({ name, label }) => (
            <Th key={name} className="sticky top-0 bg-surface">
              {label}
            </Th>
          ))}
          {measures.map(({ name, label }, place) => (
            <Th
              key={name}
              right
              aria-sort={place === 0 && !bucket ? 'descending' : undefined}
              className="sticky top-0 bg-surface"
            >
              <button
                type="button"
                onClick={() => onChange(ledBy(name)(question))}
                className="inline-flex items-baseline gap-0.5 rounded-sm hover:text-ink"
              >
                {place === 0 && !bucket ? <ArrowDown size={11} aria-hidden className="self-center" /> : null}
                {label}
              </button>
            </Th>
          ))}
        </>
      }
    >
      {answer.rows.map((row) => {
        const currency = currencyOf(question, row, insurerCurrency);
        const start = row.bucket;
        return (
          <tr key={JSON.stringify([start, row.dimensions])} className="hover:bg-hover">
            {bucket && start ? (
              <Td className="flex items-center gap-2">
                <DrillButton
                  label={`Look into the ${bucket} of ${bucketWords(start, bucket)}`}
                  onClick={() => onChange(zoomedInto(new Date(start), answer.zone)(question))}
                >
                  {bucketWords(start, bucket)}
                </DrillButton>
                <PartOfPiece start={start} bucket={bucket} zone={answer.zone} range={range} />
              </Td>
            ) : null}
            {dimensions.map(({ name, label, kind }, place) => {
              const value = row.dimensions[place] ?? null;
              return (
                <Td key={name}>
                  <DrillButton
                    label={`Look into ${label} ${valueWords(name, value)}`}
                    onClick={() => onChange(drilledInto(name, value, declared)(question))}
                    quiet={value === null}
                    mono={kind === 'id' && value !== null}
                  >
                    {valueWords(name, value)}
                  </DrillButton>
                </Td>
              );
            })}
            {measures.map(({ name, unit }, place) => (
              <Td key={name} right>
                {figureWords(row.measures[place] ?? null, unit, currency)}
                {unit === 'money' && showsCurrency && row.measures[place] ? (
                  <span className="ml-1 text-[0.88em] text-ink-faint">{currency}</span>
                ) : null}
              </Td>
            ))}
          </tr>
        );
      })}
    </PlainTable>
  );
}

interface PartProps {
  start: string;
  bucket: Bucket;
  zone: string;
  range: Parameters<typeof partWords>[1];
}

/** A day cut off by the range would else be read as a bad day. */
function PartOfPiece({ start, bucket, zone, range }: PartProps) {
  const piece = { start: Date.parse(start), end: bucketEnd(new Date(start), bucket, zone).getTime() };
  const words = partWords(piece, range);
  return words ? <span className="text-xs text-ink-muted">{words}</span> : null;
}

interface DrillButtonProps {
  label: string;
  onClick: () => void;
  children: string;
  quiet?: boolean;
  mono?: boolean;
}

function DrillButton({ label, onClick, children, quiet = false, mono = false }: DrillButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={children}
      onClick={onClick}
      className={`-mx-1 block max-w-44 truncate min-[700px]:max-w-80 rounded-sm px-1 text-left hover:text-accent hover:underline ${quiet ? 'text-ink-faint' : ''} ${mono ? 'font-mono text-[0.92em]' : ''}`}
    >
      {children}
    </button>
  );
}
