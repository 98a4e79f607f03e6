'use client';

import { useQuery } from '@tanstack/react-query';
import { type FactName, measuresOf } from '@watchfloor/domain/explore/facts';
import type { Question } from '@watchfloor/domain/explore/question';
import { Checkbox } from '../../../design/checkbox.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { figureWords } from '../model/figures.ts';
import { valueWords } from '../model/words.ts';

interface ValueChoiceProps {
  fact: FactName;
  dimension: string;
  question: Question;
  chosen: readonly (string | null)[];
  onToggle: (value: string | null) => void;
}

const SHOWN = 40;

/** The values that a dimension has in the range, the most frequent first, under the other filters. */
export function ValueChoice({ fact, dimension, question, chosen, onToggle }: ValueChoiceProps) {
  const trpc = useTRPC();
  const counted = measuresOf(fact).find(({ unit }) => unit === 'count');
  const reading = useQuery(
    trpc.explore.ask.queryOptions(
      {
        fact,
        measures: [counted?.name ?? 'count'],
        dimensions: [dimension],
        filters: question.filters.filter((filter) => filter.dimension !== dimension),
        time: question.time,
        bucket: null,
        limit: SHOWN,
      },
      { trpc: { abortOnUnmount: true }, staleTime: 60_000 },
    ),
  );
  if (reading.isPending) return <LinesSkeleton label="Reading the values" lines={3} />;
  if (reading.isError) {
    return (
      <p role="status" className="text-sm text-warn">
        The values could not be read: {failureReason(reading.error)} Type one below.
      </p>
    );
  }
  if (reading.data.rows.length === 0) {
    return <p className="text-sm text-ink-muted">Nothing in this range has a value. Type one below.</p>;
  }
  return (
    <fieldset className="min-w-0">
      <legend className="hidden-label">Values</legend>
      <div className="flex max-h-56 flex-col gap-1 overflow-y-auto">
        {reading.data.rows.map(({ dimensions: [value = null], measures: [count = null] }) => (
          <Checkbox
            key={JSON.stringify(value)}
            checked={chosen.includes(value)}
            onChange={() => onToggle(value)}
          >
            <span className="flex min-w-0 flex-1 justify-between gap-3 text-sm">
              <span className="truncate">{valueWords(dimension, value)}</span>
              <span className="text-ink-faint">{figureWords(count, 'count', '')}</span>
            </span>
          </Checkbox>
        ))}
      </div>
      {reading.data.truncated ? (
        <p className="mt-1 text-xs text-ink-muted">The {SHOWN} most frequent. Type another below.</p>
      ) : null}
    </fieldset>
  );
}
