'use client';

import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { BackLink } from '../../../design/back-link.tsx';
import { Button, buttonStyles } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { Money } from '../../../design/money.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { formatCount, plural } from '../../../design/number-format.ts';
import { Page } from '../../../design/page-frame.tsx';
import { Panel } from '../../../design/panel.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { StatCell, StatStrip } from '../../../design/stat-strip.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { TableToggle } from '../charts/table-toggle.tsx';
import { CustomerForm } from '../customer-form.tsx';
import { changeWords } from '../model/change-words.ts';
import { coverSteps } from '../model/cover-steps.ts';
import type { CustomerHistory, Customer as ListedCustomer } from '../model/policyholders-api.ts';
import { usePolicyholdersUrl } from '../policyholders-url.ts';
import { usePolicyholderCommands } from '../use-policyholder-commands.ts';
import { CoverChart } from './cover-chart.tsx';
import { CustomerAlerts } from './customer-alerts.tsx';
import { CustomerOrders } from './customer-orders.tsx';
import { LastPages } from './last-pages.tsx';
import { ListingHistory } from './listing-history.tsx';
import { RemoveCustomer } from './remove-customer.tsx';
import { UpdateTable } from './update-table.tsx';

const REREAD_MS = 5000;

/** One key customer: where their cover stands and how it came there, its drops, and the pages they saw last. */
export function Customer({ id }: { id: string }) {
  usePolicyholderCommands();
  const trpc = useTRPC();
  const reading = useQuery(trpc.keyUsers.get.queryOptions({ id }, { refetchInterval: REREAD_MS }));
  const back = <BackLink href="/policyholders">Policyholders</BackLink>;
  if (reading.data && reading.data.generations.length > 0)
    return (
      <Known id={id} history={reading.data} staleSince={reading.isError ? reading.dataUpdatedAt : null} />
    );
  return (
    <Page title={`Customer ${id}`} back={back}>
      {reading.isPending ? (
        <div role="status" aria-label="Reading the customer" className="flex flex-col gap-3">
          <Skeleton className="h-21 w-full" />
          <div className={COLUMNS}>
            <Skeleton className="h-72 w-full" />
            <Skeleton className="h-72 w-full" />
          </div>
        </div>
      ) : reading.data ? (
        <NeverListed id={id} />
      ) : (
        <FailingState
          title="The customer could not be read"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-80"
        >
          Their cover is watched all the same; drops are in the alert queue.
        </FailingState>
      )}
    </Page>
  );
}

const COLUMNS = 'grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_minmax(320px,400px)]';

/** Orders and visits of a user are known, whether their cover is watched or not. */
function NeverListed({ id }: { id: string }) {
  const maySeeVisits = useMay('visits.read');
  return (
    <div className="flex flex-col gap-3">
      <EmptyState
        icon={SearchX}
        title="Never a key customer"
        className="rounded-md border bg-surface py-8"
        action={
          <Link href="/policyholders" className={buttonStyles()}>
            Key customers
          </Link>
        }
      >
        The list has never named {id}: cover of others is not watched.
      </EmptyState>
      <div className={COLUMNS}>
        <CustomerOrders userId={id} />
        {maySeeVisits ? <LastPages accountId={id} /> : null}
      </div>
    </div>
  );
}

type KnownProps = { id: string; history: CustomerHistory; staleSince: number | null };

function Known({ id, history, staleSince }: KnownProps) {
  const { user, updates, generations } = history;
  const mayEdit = useMay('key_users.edit');
  const maySeeVisits = useMay('visits.read');
  const [{ table }, setUrl] = usePolicyholdersUrl();
  const [editing, setEditing] = useState<ListedCustomer | 'new' | null>(null);
  const steps = coverSteps(updates);
  return (
    <Page
      title={`Customer ${id}`}
      back={<BackLink href="/policyholders">Policyholders</BackLink>}
      controls={
        <>
          <TableToggle table={table} onChange={(next) => void setUrl({ table: next })} />
          {mayEdit && user ? (
            <span className="ml-auto flex gap-2">
              <Button size="md" onClick={() => setEditing(user)}>
                Edit…
              </Button>
              <RemoveCustomer id={id} />
            </span>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {staleSince === null ? null : (
          <NoticeBar tone="warn">
            As of <RelativeTime at={staleSince} />: the customer cannot be read anew just now.
          </NoticeBar>
        )}
        {user ? (
          <CustomerFigures user={user} />
        ) : (
          <NoticeBar>Off the list: their cover is watched no more. What was known of it stays.</NoticeBar>
        )}
        <div className={COLUMNS}>
          <div className="flex min-w-0 flex-col gap-3">
            <Panel title="How did the cover change?" flush={table && steps.length > 0}>
              {updates.length === 0 ? (
                <EmptyState title="No update yet" className="min-h-40">
                  The first one that arrives is held against the amount on the list.
                </EmptyState>
              ) : table ? (
                <UpdateTable updates={updates} />
              ) : (
                <CoverChart steps={steps} />
              )}
            </Panel>
            {table || updates.length === 0 ? null : (
              <Panel title="Updates" flush>
                <UpdateTable updates={updates} />
              </Panel>
            )}
            <CustomerOrders userId={id} />
          </div>
          <div className="flex min-w-0 flex-col gap-3">
            <CustomerAlerts id={id} />
            {maySeeVisits ? <LastPages accountId={id} /> : null}
            <ListingHistory generations={generations} />
          </div>
        </div>
      </div>
      <CustomerForm of={editing} onClose={() => setEditing(null)} />
    </Page>
  );
}

function CustomerFigures({ user }: { user: ListedCustomer }) {
  return (
    <StatStrip columns={4}>
      <StatCell
        label="Cover now"
        note={
          user.stored.modifiedAt ? (
            <>
              changed <RelativeTime at={user.stored.modifiedAt} />
            </>
          ) : (
            'as listed'
          )
        }
      >
        <Money minor={user.stored.amount} currency={user.currency} />
      </StatCell>
      <StatCell
        label="Listed with"
        note={
          <>
            {user.listedBy}, <RelativeTime at={user.listedAt} />
          </>
        }
      >
        <Money minor={user.amount} currency={user.currency} />
      </StatCell>
      <StatCell label="Change since listed" note={plural(user.updates, 'update')}>
        {changeWords(user.amount, user.stored.amount) ?? '–'}
      </StatCell>
      <StatCell
        label="Drops"
        warn={user.drops.open > 0}
        note={
          user.drops.last ? (
            <>
              {user.drops.open > 0 ? `${formatCount(user.drops.open)} open` : 'none open'}, last{' '}
              {user.drops.last.drop / 100} %, <RelativeTime at={user.drops.last.at} />
            </>
          ) : (
            'none beyond the limit'
          )
        }
      >
        {formatCount(user.drops.total)}
      </StatCell>
    </StatStrip>
  );
}
