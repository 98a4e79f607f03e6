'use client';

import { useQuery } from '@tanstack/react-query';
import { FACT_NAMES, isFactName } from '@watchfloor/domain/explore/facts';
import { Link2 } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { FailingState } from '../../design/failing-state.tsx';
import { LinesSkeleton } from '../../design/lines-skeleton.tsx';
import { Page } from '../../design/page-frame.tsx';
import { toast } from '../../design/toast.tsx';
import { useCommands } from '../../shell/command-palette/registry.ts';
import { useShortcuts } from '../../shell/shortcuts/use-shortcuts.ts';
import { failureReason } from '../../trpc/failure-reason.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { AnswerPanel } from './answer/answer-panel.tsx';
import { QuestionBuilder } from './builder/question-builder.tsx';
import { useQuestion } from './use-question.ts';

/** Questions that nobody foresaw: a fact, what to measure, by what, over which time. */
export function Explore() {
  const trpc = useTRPC();
  const seen = useQuery(trpc.explore.facts.queryOptions(undefined, { staleTime: 300_000 }));
  const facts = seen.data?.facts ?? FACT_NAMES;
  const [question, setQuestion] = useQuestion(facts);

  const copyLink = async () => {
    await navigator.clipboard.writeText(location.href);
    toast('Link copied', { detail: 'Whoever opens it asks the same question, as their role may.' });
  };
  useShortcuts('Explore', [
    { keys: 'y', label: 'Copy the link to this question', run: () => void copyLink() },
  ]);
  useCommands([
    {
      id: 'explore link',
      title: 'Copy the link to this question',
      group: 'Explore',
      shortcut: 'y',
      run: () => void copyLink(),
    },
  ]);

  return (
    <Page
      title="Explore"
      controls={
        <Button tone="quiet" className="ml-auto" onClick={() => void copyLink()}>
          <Link2 size={14} aria-hidden />
          Copy link
        </Button>
      }
    >
      {seen.isPending ? (
        <LinesSkeleton label="Reading what can be asked" lines={3} />
      ) : seen.isError && !seen.data ? (
        <FailingState
          title="What can be asked could not be read"
          reason={failureReason(seen.error)}
          onRetry={() => void seen.refetch()}
          retrying={seen.isFetching}
          className="h-64"
        >
          The question in the address is kept.
        </FailingState>
      ) : isFactName(question.fact) ? (
        <div className="flex flex-col gap-3">
          <QuestionBuilder fact={question.fact} facts={facts} question={question} onChange={setQuestion} />
          <AnswerPanel
            fact={question.fact}
            question={question}
            onChange={setQuestion}
            insurerCurrency={seen.data?.insurerCurrency ?? ''}
          />
        </div>
      ) : null}
    </Page>
  );
}
