'use client';

import { useQuery } from '@tanstack/react-query';
import { SearchX, Upload } from 'lucide-react';
import Link from 'next/link';
import { BackLink } from '../../../design/back-link.tsx';
import { buttonStyles } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { Page } from '../../../design/page-frame.tsx';
import { Panel } from '../../../design/panel.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { StatCell, StatStrip } from '../../../design/stat-strip.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { CardList as List } from '../model/cards-api.ts';
import { uploadPath, useCardCommands } from '../use-card-commands.ts';
import { Compare } from './compare.tsx';
import { VersionTable } from './version-table.tsx';

const REREAD_MS = 5000;

/** One list: every version of it, which one is in force, and what differs between any two. */
export function CardList({ id }: { id: string }) {
  const trpc = useTRPC();
  const lists = useQuery(trpc.cards.lists.queryOptions(undefined, { refetchInterval: REREAD_MS }));
  const list = lists.data?.find((each) => each.id === id);
  const mayUpload = useMay('cards.upload');
  useCardCommands({ list: list?.name });
  return (
    <Page
      title={list?.name ?? 'Card list'}
      back={<BackLink href="/cards">Cards</BackLink>}
      controls={
        list && mayUpload ? (
          <Link href={uploadPath(list.name)} className={buttonStyles({ className: 'ml-auto' })}>
            <Upload size={14} aria-hidden />
            Upload to it
          </Link>
        ) : null
      }
    >
      {list ? (
        <Known list={list} />
      ) : lists.isPending ? (
        <div role="status" aria-label="Reading the list" className="flex flex-col gap-3">
          <Skeleton className="h-21 w-full" />
          <Skeleton className="h-60 w-full" />
        </div>
      ) : lists.isError ? (
        <FailingState
          title="The list could not be read"
          reason={failureReason(lists.error)}
          onRetry={() => void lists.refetch()}
          retrying={lists.isFetching}
          className="h-80"
        >
          What is in force stays in force: payments are held against it all the same.
        </FailingState>
      ) : (
        <EmptyState
          icon={SearchX}
          title="There is no such list"
          className="h-80"
          action={
            <Link href="/cards" className={buttonStyles()}>
              See all lists
            </Link>
          }
        >
          Check the link: lists are never deleted.
        </EmptyState>
      )}
    </Page>
  );
}

function Known({ list }: { list: List }) {
  const trpc = useTRPC();
  const reading = useQuery(
    trpc.cards.versions.queryOptions({ listId: list.id }, { refetchInterval: REREAD_MS }),
  );
  const versions = reading.data ?? [];
  const active = versions.find(({ active }) => active);
  return (
    <div className="flex flex-col gap-3">
      <StatStrip columns={4}>
        <StatCell label="Cards in force" note="stolen, or about to take effect">
          {formatCount(list.cards)}
        </StatCell>
        <StatCell
          label="Version in force"
          note={active?.appliedBy ? `applied by ${active.appliedBy}` : 'Nothing is in force'}
        >
          {list.activeVersion === 0 ? <span className="text-ink-faint">none</span> : list.activeVersion}
        </StatCell>
        <StatCell label="Uploads" note="applied or not">
          {formatCount(list.versions)}
        </StatCell>
        <StatCell label="Last change" note={`by ${list.updatedBy}`}>
          <RelativeTime at={list.updatedAt} />
        </StatCell>
      </StatStrip>
      <Panel title="Versions" flush>
        {reading.isPending ? (
          <LinesSkeleton label="Reading the versions" />
        ) : reading.isError && versions.length === 0 ? (
          <FailingState
            title="The versions could not be read"
            reason={failureReason(reading.error)}
            onRetry={() => void reading.refetch()}
            retrying={reading.isFetching}
            className="h-48"
          />
        ) : versions.length === 0 ? (
          <EmptyState title="No version yet" className="min-h-40">
            Each upload becomes one: checked first, in force once somebody applies it.
          </EmptyState>
        ) : (
          <VersionTable list={list} versions={versions} />
        )}
      </Panel>
      {versions.length > 0 ? <Compare list={list} versions={versions} /> : null}
    </div>
  );
}
