'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { UserPlus, Users } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { Button, buttonStyles } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { SearchField } from '../../queue/search-field.tsx';
import { CustomerForm } from '../customer-form.tsx';
import type { Customer } from '../model/policyholders-api.ts';
import { usePolicyholderCommands } from '../use-policyholder-commands.ts';
import { CustomerTable } from './customer-table.tsx';

const PAGE = 50;
const REREAD_MS = 10_000;

/** The list of key customers: where their cover stands and whose fell. */
export function CustomersPanel({ text, onText }: { text: string; onText: (text: string) => void }) {
  const trpc = useTRPC();
  const mayEdit = useMay('key_users.edit');
  const search = useRef<HTMLInputElement>(null);
  const [editing, setEditing] = useState<Customer | 'new' | null>(null);
  const reading = useInfiniteQuery(
    trpc.keyUsers.list.infiniteQueryOptions(
      { limit: PAGE, ...(text === '' ? {} : { text }) },
      {
        getNextPageParam: (page) => page.nextCursor,
        refetchInterval: REREAD_MS,
        placeholderData: keepPreviousData,
      },
    ),
  );
  usePolicyholderCommands({ onFind: () => search.current?.focus() });
  // Whoever comes from another page to find somebody types at once.
  useEffect(() => {
    if (location.hash === '#find') search.current?.focus();
  }, []);
  const users = reading.data?.pages.flatMap((page) => page.users) ?? [];
  const total = reading.data?.pages.at(-1)?.total ?? 0;
  return (
    <Panel
      title="Key customers"
      flush
      aside={
        <span className="flex flex-wrap items-center gap-2 text-sm text-ink-muted">
          {users.length > 0 ? `1-${formatCount(users.length)} of ${formatCount(total)}` : null}
          <SearchField
            label="Search key customers by id or information"
            placeholder="Id or information"
            text={text}
            onChange={onText}
            inputRef={search}
            onLeave={() => search.current?.blur()}
          />
          {mayEdit ? (
            <Button onClick={() => setEditing('new')}>
              <UserPlus size={14} aria-hidden />
              Add…
            </Button>
          ) : null}
        </span>
      }
    >
      {reading.isPending ? (
        <LinesSkeleton label="Reading key customers" />
      ) : reading.isError && users.length === 0 ? (
        <FailingState
          title="Key customers could not be read"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-60"
        >
          Their cover is watched all the same; drops are in the alert queue.
        </FailingState>
      ) : users.length === 0 ? (
        <EmptyState
          icon={Users}
          title={text === '' ? 'No key customers yet' : `No key customer fits “${text}”`}
          className="min-h-48"
          action={
            text !== '' ? (
              <Button onClick={() => onText('')}>Show all</Button>
            ) : mayEdit ? (
              <Link href="/policyholders/upload" className={buttonStyles({ tone: 'primary' })}>
                Upload the first
              </Link>
            ) : null
          }
        >
          {text === ''
            ? 'Cover of customers on this list is watched: an update that falls too far below the amount before it raises an alert.'
            : 'The search looks at ids and information of customers on the list.'}
        </EmptyState>
      ) : (
        <>
          {reading.isError ? (
            <NoticeBar tone="warn" className="m-2">
              The list cannot be read anew just now: {failureReason(reading.error)}
            </NoticeBar>
          ) : null}
          <CustomerTable users={users} {...(mayEdit ? { onEdit: setEditing } : {})} />
          {reading.hasNextPage ? (
            <div className="border-t p-2 text-center">
              <Button busy={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>
                Show more
              </Button>
            </div>
          ) : null}
        </>
      )}
      <CustomerForm of={editing} onClose={() => setEditing(null)} />
    </Panel>
  );
}
