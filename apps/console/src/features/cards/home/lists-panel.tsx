'use client';

import { useQuery } from '@tanstack/react-query';
import { CreditCard } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { DEMO_LIST } from '../model/demo-list.ts';
import { uploadPath } from '../use-card-commands.ts';

/** The lists, one row each: what of them is in force and since whose change. */
export function ListsPanel() {
  const trpc = useTRPC();
  const mayUpload = useMay('cards.upload');
  const reading = useQuery(trpc.cards.lists.queryOptions(undefined, { refetchInterval: 5000 }));
  const lists = reading.data ?? [];
  return (
    <Panel title="Lists" flush>
      {reading.isPending ? (
        <LinesSkeleton label="Reading the lists" />
      ) : reading.isError && lists.length === 0 ? (
        <FailingState
          title="The lists could not be read"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-60"
        >
          What is in force stays in force: payments are held against it all the same.
        </FailingState>
      ) : lists.length === 0 ? (
        <EmptyState
          icon={CreditCard}
          title="No card list yet"
          className="min-h-60"
          action={
            mayUpload ? (
              <Link href="/cards/upload" className={buttonStyles({ tone: 'primary' })}>
                Upload the first
              </Link>
            ) : null
          }
        >
          Upload a CSV or TXT of card numbers: nothing takes effect before you have seen what it would do and
          applied it. The simulator writes one to try: <code>{DEMO_LIST}</code>.
        </EmptyState>
      ) : (
        <PlainTable
          label="Card lists"
          head={
            <>
              <Th>List</Th>
              <Th right>Cards in force</Th>
              <Th right>Active version</Th>
              <Th right>Uploads</Th>
              <Th right>Last change</Th>
              <Th>By</Th>
              {mayUpload ? (
                <Th>
                  <span className="hidden-label">Actions</span>
                </Th>
              ) : null}
            </>
          }
        >
          {lists.map((list) => (
            <tr key={list.id} className="hover:bg-hover">
              <Td className="w-full max-w-[32ch] truncate">
                <Link
                  href={`/cards/lists/${encodeURIComponent(list.id)}`}
                  className="rounded-sm font-medium text-accent hover:underline"
                >
                  {list.name}
                </Link>
              </Td>
              <Td right>{formatCount(list.cards)}</Td>
              <Td right>
                {list.activeVersion === 0 ? <span className="text-ink-faint">none</span> : list.activeVersion}
              </Td>
              <Td right>{formatCount(list.versions)}</Td>
              <Td right>
                <RelativeTime at={list.updatedAt} />
              </Td>
              <Td>{list.updatedBy}</Td>
              {mayUpload ? (
                <Td right>
                  <Link href={uploadPath(list.name)} className={buttonStyles({ tone: 'quiet' })}>
                    Upload<span className="hidden-label"> to {list.name}</span>
                  </Link>
                </Td>
              ) : null}
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  );
}
