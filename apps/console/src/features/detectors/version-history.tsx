'use client';

import { useQuery } from '@tanstack/react-query';
import type { DetectorSettings } from '@watchfloor/domain/detectors/catalogue';
import { useEffect } from 'react';
import { Button } from '../../design/button.tsx';
import { FailingState } from '../../design/failing-state.tsx';
import { Panel } from '../../design/panel.tsx';
import { RelativeTime } from '../../design/relative-time.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTRPC } from '../../trpc/provider.tsx';
import type { DetectorRow } from './detector-detail.tsx';
import { describeChange } from './draft.ts';

/** Every version, newest first: who changed what and why. An old one is loaded into the form, never put in force unseen. */
export function VersionHistory({
  detector,
  onLoad,
}: {
  detector: DetectorRow;
  onLoad: ((settings: DetectorSettings) => void) | undefined;
}) {
  const trpc = useTRPC();
  const reading = useQuery(trpc.detectors.history.queryOptions({ id: detector.id }));
  const versions = reading.data ?? [];
  const { refetch } = reading;
  const behind = reading.isSuccess && (versions[0]?.version ?? 0) < detector.version;
  useEffect(() => {
    if (behind) void refetch();
  }, [behind, refetch]);
  return (
    <Panel title="Versions" flush>
      {reading.isPending ? (
        <div role="status" aria-label="Reading the versions" className="flex flex-col gap-4 p-3">
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      ) : reading.isError ? (
        <FailingState
          title="The versions could not be read"
          reason={reading.error.message}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
        />
      ) : versions.length === 0 ? (
        <p className="px-3 py-4 text-ink-muted">
          Nobody has changed it: the settings are those of the declaration. Each save adds a version here.
        </p>
      ) : (
        <ol className="max-h-96 divide-y overflow-y-auto">
          {versions.map((version, place) => {
            const before = versions[place + 1]?.settings ?? detector.defaults;
            const changes = describeChange(before, version.settings, detector.form);
            return (
              <li key={version.version} className="flex items-start gap-3 px-3 py-2">
                <div className="min-w-0 flex-1">
                  <p>
                    <span className="font-medium">Version {version.version}</span>{' '}
                    <span className="text-sm text-ink-muted">
                      {version.createdBy}, <RelativeTime at={version.createdAt} />
                    </span>
                  </p>
                  <p className="text-sm">{changes.length > 0 ? changes.join('; ') : 'Same values'}</p>
                  {version.note ? <p className="text-sm text-ink-muted">“{version.note}”</p> : null}
                </div>
                {onLoad && version.version !== detector.version ? (
                  <Button
                    tone="quiet"
                    aria-label={`Load version ${version.version} into the form`}
                    onClick={() => onLoad(version.settings)}
                  >
                    Load
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ol>
      )}
    </Panel>
  );
}
