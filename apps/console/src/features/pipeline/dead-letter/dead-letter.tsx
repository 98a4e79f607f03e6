'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { MailCheck } from 'lucide-react';
import { Button } from '../../../design/button.tsx';
import { Chip } from '../../../design/chip.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { Segments } from '../../../design/tabs.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { DEAD_LETTER_STATES, type PipelineUrl, type SetPipelineUrl } from '../pipeline-url.ts';
import { RejectedPanel } from './rejected-panel.tsx';
import { RejectedTable } from './rejected-table.tsx';

const STATE_LABEL = { open: 'Open', resubmitted: 'Re-submitted', all: 'All' } as const;
/** Where counting stops; more is shown as "10,000+". */
const COUNTED = 10_000;

/** Events the gateway refused, with its reasons; somebody corrects them and sends them again. */
export function DeadLetter({ url, setUrl }: { url: PipelineUrl; setUrl: SetPipelineUrl }) {
  const trpc = useTRPC();
  const reading = useInfiniteQuery(
    trpc.deadLetter.list.infiniteQueryOptions(
      {
        limit: 50,
        ...(url.state === 'all' ? {} : { open: url.state === 'open' }),
        ...(url.code ? { code: url.code } : {}),
        ...(url.type ? { type: url.type } : {}),
      },
      {
        getNextPageParam: (page) => page.nextCursor,
        initialCursor: null,
        placeholderData: keepPreviousData,
        refetchInterval: 15_000,
      },
    ),
  );
  const events = reading.data?.pages.flatMap((page) => page.events) ?? [];
  const total = reading.data?.pages[0]?.total ?? 0;
  const chosen = events.find(({ id }) => id === url.event);
  const filtered = url.code !== null || url.type !== null;

  return (
    <div className="flex min-h-0 gap-3">
      <Panel
        title="Rejected events"
        flush
        className="flex-1"
        aside={
          <span className="flex flex-wrap items-center gap-2 text-sm text-ink-muted">
            {events.length > 0
              ? `1–${formatCount(events.length)} of ${formatCount(total)}${total >= COUNTED ? '+' : ''}`
              : null}
            {url.code ? (
              <Chip
                label="reason"
                removeLabel={`Remove filter reason ${url.code}`}
                onRemove={() => void setUrl({ code: null })}
              >
                {url.code}
              </Chip>
            ) : null}
            {url.type ? (
              <Chip
                label="type"
                removeLabel={`Remove filter type ${url.type}`}
                onRemove={() => void setUrl({ type: null })}
              >
                {url.type}
              </Chip>
            ) : null}
            <Segments
              label="Which rejected events"
              value={url.state}
              onChange={(state) => void setUrl({ state, event: null })}
              options={DEAD_LETTER_STATES.map((value) => ({ value, label: STATE_LABEL[value] }))}
            />
          </span>
        }
      >
        {reading.isPending ? (
          <div role="status" aria-label="Reading rejected events" className="flex flex-col gap-4 p-3">
            {[0, 1, 2, 3, 4, 5].map((line) => (
              <Skeleton key={line} className="h-4 w-full" />
            ))}
          </div>
        ) : reading.isError && events.length === 0 ? (
          <FailingState
            title="Rejected events could not be read"
            reason={reading.error.message}
            onRetry={() => void reading.refetch()}
            retrying={reading.isFetching}
            className="h-72"
          />
        ) : events.length === 0 ? (
          <EmptyState
            icon={MailCheck}
            title={filtered ? 'No rejected events match' : EMPTY_TITLE[url.state]}
            className="h-72"
            action={
              filtered ? (
                <Button onClick={() => void setUrl({ code: null, type: null })}>Remove the filters</Button>
              ) : null
            }
          >
            An event comes here when the gateway cannot read it or a field is wrong. Its neighbours in the
            same request are taken all the same.
          </EmptyState>
        ) : (
          <>
            <RejectedTable
              events={events}
              chosenId={url.event}
              narrow={chosen !== undefined}
              onChoose={(id) => void setUrl({ event: id })}
              onCode={(code) => void setUrl({ code, event: null })}
              onType={(type) => void setUrl({ type, event: null })}
            />
            {reading.hasNextPage ? (
              <div className="border-t p-2 text-center">
                <Button
                  tone="quiet"
                  busy={reading.isFetchingNextPage}
                  onClick={() => void reading.fetchNextPage()}
                >
                  Show more
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Panel>
      {chosen ? (
        <RejectedPanel key={chosen.id} event={chosen} onClose={() => void setUrl({ event: null })} />
      ) : null}
    </div>
  );
}

const EMPTY_TITLE = {
  open: 'No rejected events wait for correction',
  resubmitted: 'Nothing was re-submitted yet',
  all: 'No event was ever rejected',
} as const;
