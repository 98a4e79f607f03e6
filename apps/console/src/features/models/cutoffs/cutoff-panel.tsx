'use client';

import { useQuery } from '@tanstack/react-query';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { Panel } from '../../../design/panel.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Segments } from '../../../design/tabs.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { DAY_OPTIONS, useModelsUrl } from '../models-url.ts';
import { CutoffEditor } from './cutoff-editor.tsx';

/** The two probabilities by which applicants are approved, looked at and rejected: what they do, and what others would. */
export function CutoffPanel() {
  const trpc = useTRPC();
  const [url, setUrl] = useModelsUrl();
  const reading = useQuery(trpc.models.cutoffs.queryOptions(undefined, { refetchInterval: 15_000 }));
  const { data } = reading;
  return (
    <Panel
      title="How many are approved at which cut-offs, and how many of them default?"
      aside={
        <span className="flex flex-wrap items-center gap-3 text-sm text-ink-muted">
          {data ? (
            <span>
              {data.version === 0 ? 'As declared' : `Version ${data.version}`}
              {data.updatedBy && data.updatedAt ? (
                <>
                  , {data.updatedBy}, <RelativeTime at={data.updatedAt} />
                </>
              ) : null}
            </span>
          ) : null}
          <Segments
            label="Applicants of the last"
            value={url.days}
            onChange={(days) => void setUrl({ days })}
            options={DAY_OPTIONS}
          />
        </span>
      }
    >
      {data ? (
        <CutoffEditor inForce={data} days={Number(url.days)} table={url.table} />
      ) : reading.isError ? (
        <FailingState
          title="The cut-offs could not be read"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-80"
        >
          Applicants are decided by those last saved.
        </FailingState>
      ) : (
        <div className="h-80">
          <LinesSkeleton label="Reading the cut-offs" lines={8} />
        </div>
      )}
    </Panel>
  );
}
