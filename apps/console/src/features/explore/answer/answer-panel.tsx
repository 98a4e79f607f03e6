'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { checkQuestion, filteredCurrency } from '@watchfloor/domain/explore/check-question';
import { type FactName, factOf } from '@watchfloor/domain/explore/facts';
import { PAGE_ROWS, type Question } from '@watchfloor/domain/explore/question';
import { RotateCw, SearchX, Table2 } from 'lucide-react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { IconButton } from '../../../design/icon-button.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { formatDayClock } from '../../../design/time-format.ts';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { chosenMeasures, questionWords } from '../model/words.ts';
import { AnswerChart } from './answer-chart.tsx';
import { AnswerTable } from './answer-table.tsx';
import { DownloadCsv } from './download-csv.tsx';

interface AnswerPanelProps {
  fact: FactName;
  question: Question;
  onChange: (question: Question) => void;
  insurerCurrency: string;
}

/** The answer as a picture and as a table, or why there is none. */
export function AnswerPanel({ fact, question, onChange, insurerCurrency }: AnswerPanelProps) {
  const trpc = useTRPC();
  // What is wrong with a question is said before it is sent; the server checks again.
  const checked = checkQuestion(question, Date.now());
  const reading = useQuery(
    trpc.explore.ask.queryOptions(question, {
      // Whoever asks something else takes this question back, and Postgres stops reading for it.
      trpc: { abortOnUnmount: true },
      enabled: checked.ok,
      placeholderData: (before, query) =>
        query?.queryKey && sameShape(query.queryKey, question) ? keepPreviousData(before) : undefined,
      staleTime: 30_000,
    }),
  );
  const answer = checked.ok ? reading.data : undefined;
  const mixesCurrencies =
    chosenMeasures(question)[0]?.unit === 'money' &&
    question.dimensions.includes('currency') &&
    filteredCurrency(question.filters) === null;
  useShortcuts('Explore', [
    { keys: 'r', label: 'Ask again', enabled: checked.ok, run: () => void reading.refetch() },
  ]);
  return (
    <Panel
      title={questionWords(question)}
      aside={
        answer ? (
          <div className="flex items-center gap-2">
            <IconButton
              icon={RotateCw}
              label="Ask again"
              shortcut="r"
              aria-busy={reading.isFetching}
              onClick={() => void reading.refetch()}
            />
            <DownloadCsv question={question} answer={answer} insurerCurrency={insurerCurrency} />
          </div>
        ) : null
      }
    >
      {!checked.ok ? (
        <EmptyState icon={SearchX} title="This cannot be answered yet" className="min-h-64">
          {checked.problems.join(' ')}
        </EmptyState>
      ) : reading.isError && (!answer || answer.rows.length === 0) ? (
        <FailingState
          title="There is no answer"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="min-h-64"
        >
          The question is kept; it took nothing from the events that come in.
        </FailingState>
      ) : !answer ? (
        <div role="status" aria-label="Reading the answer" className="flex flex-col gap-3">
          <Skeleton className="h-64 w-full" />
          <Skeleton className="h-40 w-full" />
        </div>
      ) : answer.rows.length === 0 ? (
        <EmptyState icon={Table2} title={`No ${factOf(fact).one} fits`} className="min-h-64">
          Nothing between {formatDayClock(answer.from)} and {formatDayClock(answer.to)} fits the filters. Take
          one off, or choose a longer range.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-3">
          {reading.isError ? (
            <NoticeBar tone="warn">
              As of <RelativeTime at={reading.dataUpdatedAt} />: this cannot be asked again just now.{' '}
              {failureReason(reading.error)}
            </NoticeBar>
          ) : null}
          {answer.factsSince ? (
            <NoticeBar tone="warn">
              Facts before {formatDayClock(answer.factsSince)} are gone, so the answer begins there.
            </NoticeBar>
          ) : null}
          {answer.truncated ? (
            <NoticeBar>
              {question.bucket
                ? `Only the first ${formatCount(PAGE_ROWS)} rows of the range: choose larger steps, fewer dimensions, or the file.`
                : mixesCurrencies
                  ? `${formatCount(PAGE_ROWS)} of more rows, whose amounts no order puts across currencies: filter by one, or take the file.`
                  : `The ${formatCount(PAGE_ROWS)} largest of more rows: filter, or take the file.`}
            </NoticeBar>
          ) : null}
          <div
            aria-busy={reading.isPlaceholderData}
            className={reading.isPlaceholderData ? 'opacity-60' : ''}
          >
            <AnswerChart
              fact={fact}
              question={question}
              answer={answer}
              onChange={onChange}
              insurerCurrency={insurerCurrency}
            />
            <AnswerTable
              fact={fact}
              question={question}
              answer={answer}
              onChange={onChange}
              insurerCurrency={insurerCurrency}
            />
          </div>
          <p role="status" className="text-xs text-ink-muted">
            {formatCount(answer.rows.length)} {answer.rows.length === 1 ? 'row' : 'rows'} from{' '}
            {answer.source.kind === 'rollup' ? 'the rollup' : 'the facts in'}{' '}
            <code>{answer.source.table}</code> in {formatCount(answer.tookMs)} ms. Days and hours begin as in{' '}
            {answer.zone}.
          </p>
        </div>
      )}
    </Panel>
  );
}

/** Whether an answer to the earlier question can stand in the new one's place: same columns, another time or filter. */
function sameShape(key: readonly unknown[], { fact, measures, dimensions, bucket }: Question): boolean {
  const [, options] = key as [unknown, { input?: Partial<Question> }?];
  const before = options?.input;
  return (
    JSON.stringify([before?.fact, before?.measures, before?.dimensions, before?.bucket]) ===
    JSON.stringify([fact, measures, dimensions, bucket])
  );
}
