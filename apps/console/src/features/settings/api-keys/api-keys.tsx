'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { cn } from '../../../design/class-names.ts';
import { Dialog } from '../../../design/dialog.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { toast } from '../../../design/toast.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { ListSkeleton } from '../list-skeleton.tsx';
import { CreateKey } from './create-key.tsx';

type ApiKey = inferRouterOutputs<AppRouter>['apiKeys']['list'][number];

/** Keys of programs that call the gateway. A key's text is shown once, when it is made; revoking is for good. */
export function ApiKeys() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [creating, setCreating] = useState(false);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  const key = trpc.apiKeys.list.queryKey();
  const reading = useQuery(trpc.apiKeys.list.queryOptions(undefined, { refetchInterval: 15_000 }));
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: (revoked) =>
        toast(`${revoked.name} is revoked`, { detail: 'The gateway refuses it from now on.' }),
      onError: (error) => toast('Could not revoke the key', { detail: error.message, tone: 'warn' }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
    }),
  );
  const keys = reading.data ?? [];
  return (
    <Panel
      title="API keys"
      flush
      aside={
        <Button onClick={() => setCreating(true)}>
          <Plus size={14} aria-hidden />
          Create a key…
        </Button>
      }
    >
      {reading.isPending ? (
        <ListSkeleton label="Reading the API keys" />
      ) : reading.isError && keys.length === 0 ? (
        <FailingState
          title="The API keys could not be read"
          reason={reading.error.message}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-60"
        >
          Keys in use go on working.
        </FailingState>
      ) : keys.length === 0 ? (
        <EmptyState icon={KeyRound} title="No API keys" className="h-60">
          A source needs one to send events: Authorization: Bearer, then the key.
        </EmptyState>
      ) : (
        <PlainTable
          label="API keys"
          head={
            <>
              <Th>Name</Th>
              <Th>Starts with</Th>
              <Th>May</Th>
              <Th right>Created</Th>
              <Th right>Last used</Th>
              <Th>State</Th>
              <Th>
                <span className="hidden-label">Actions</span>
              </Th>
            </>
          }
        >
          {keys.map((apiKey) => (
            <tr key={apiKey.id} className={cn('hover:bg-hover', apiKey.revokedAt && 'text-ink-muted')}>
              <Td>{apiKey.name}</Td>
              <Td className="font-mono text-xs">{apiKey.prefix}…</Td>
              <Td>{apiKey.scopes.join(', ')}</Td>
              <Td right>
                <RelativeTime at={apiKey.createdAt} />
              </Td>
              <Td right>
                {apiKey.lastUsedAt ? (
                  <RelativeTime at={apiKey.lastUsedAt} />
                ) : (
                  <span className="text-ink-faint">never</span>
                )}
              </Td>
              <Td>
                {apiKey.revokedAt ? (
                  <Badge>
                    Revoked <RelativeTime at={apiKey.revokedAt} />
                  </Badge>
                ) : (
                  <Badge tone="outline">In use</Badge>
                )}
              </Td>
              <Td right>
                {apiKey.revokedAt ? null : (
                  <Button tone="quiet" aria-label={`Revoke ${apiKey.name}`} onClick={() => setEnding(apiKey)}>
                    Revoke…
                  </Button>
                )}
              </Td>
            </tr>
          ))}
        </PlainTable>
      )}
      <CreateKey open={creating} onOpenChange={setCreating} />
      <Dialog
        open={ending !== null}
        onOpenChange={(open) => open || setEnding(null)}
        title={`Revoke ${ending?.name ?? ''}?`}
        description="Programs that use it are refused from the next request on. This cannot be undone."
        actions={
          <>
            <Button size="md" onClick={() => setEnding(null)}>
              Cancel
            </Button>
            <Button
              size="md"
              tone="danger"
              onClick={() => {
                if (ending) revoke.mutate({ id: ending.id });
                setEnding(null);
              }}
            >
              Revoke
            </Button>
          </>
        }
      >
        <p className="text-ink-muted">
          {ending?.lastUsedAt ? (
            <>
              It was last used <RelativeTime at={ending.lastUsedAt} />.
            </>
          ) : (
            'It was never used.'
          )}
        </p>
      </Dialog>
    </Panel>
  );
}
