'use client';

import { useQuery } from '@tanstack/react-query';
import { firstQuestion } from '@watchfloor/domain/explore/address';
import { FACT_NAMES, factOf, isFactName } from '@watchfloor/domain/explore/facts';
import { Link2, Lock } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
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
  const { question, setQuestion, refused } = useQuestion(facts);
  const { fact } = question;

  const copyLink = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      toast('Link copied', { detail: 'Whoever opens it asks the same question, as their role may.' });
    } catch {
      // Browsers give the clipboard to secure pages only, and people may deny it.
      toast('The link could not be copied', { detail: 'Take it from the address bar.', tone: 'warn' });
    }
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
      ) : !isFactName(fact) ? null : refused ? (
        // Another question's answer in its place would be taken for the one that was sent.
        <EmptyState
          icon={Lock}
          title={`Your role may not ask about ${factOf(refused).label}`}
          className="h-64"
          action={
            <Button onClick={() => setQuestion(firstQuestion(fact))}>Ask about {factOf(fact).label}</Button>
          }
        >
          Whoever sent the link may. Ask them for the answer, or an admin for the role.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-3">
          <QuestionBuilder fact={fact} facts={facts} question={question} onChange={setQuestion} />
          <AnswerPanel
            fact={fact}
            question={question}
            onChange={setQuestion}
            insurerCurrency={seen.data?.insurerCurrency ?? ''}
          />
        </div>
      )}
    </Page>
  );
}
