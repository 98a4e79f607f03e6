'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { cn } from '../../../design/class-names.ts';
import { Dialog } from '../../../design/dialog.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { Select } from '../../../design/select.tsx';
import { toast } from '../../../design/toast.tsx';
import { useMay, useViewer } from '../../../session/viewer.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { ListSkeleton } from '../list-skeleton.tsx';
import { AddPerson } from './add-person.tsx';
import { NewPassword } from './new-password.tsx';
import { ROLE_OPTIONS, ROLE_WORDS } from './roles.ts';

export type Person = inferRouterOutputs<AppRouter>['users']['list'][number];

/** Everyone with an account. Admins add people, set roles and passwords, and take access away. */
export function People() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const viewer = useViewer();
  const mayManage = useMay('users.manage');
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Person | null>(null);
  const [passwordFor, setPasswordFor] = useState<Person | null>(null);
  const key = trpc.users.list.queryKey();
  const reading = useQuery(trpc.users.list.queryOptions());
  const settled = {
    onSuccess: (person: Person) =>
      queryClient.setQueryData(key, (all) => all?.map((other) => (other.id === person.id ? person : other))),
    onError: (error: { message: string }) =>
      toast('That did not work', { detail: error.message, tone: 'warn' as const }),
  };
  const setRole = useMutation(trpc.users.setRole.mutationOptions(settled));
  const setActive = useMutation(trpc.users.setActive.mutationOptions(settled));
  const people = reading.data ?? [];

  return (
    <Panel
      title="People"
      flush
      aside={
        mayManage ? (
          <Button onClick={() => setAdding(true)}>
            <UserPlus size={14} aria-hidden />
            Add someone…
          </Button>
        ) : (
          <span className="text-sm text-ink-muted">Admins add people and set roles.</span>
        )
      }
    >
      {reading.isPending ? (
        <ListSkeleton label="Reading the people" />
      ) : reading.isError ? (
        <FailingState
          title="The people could not be read"
          reason={reading.error.message}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-60"
        />
      ) : (
        <PlainTable
          label="People"
          head={
            <>
              <Th>Name</Th>
              <Th>E-mail</Th>
              <Th>Role</Th>
              <Th>Access</Th>
              {mayManage ? (
                <Th>
                  <span className="hidden-label">Actions</span>
                </Th>
              ) : null}
            </>
          }
        >
          {people.map((person) => (
            <tr key={person.id} className={cn('hover:bg-hover', !person.active && 'text-ink-muted')}>
              <Td>
                {person.name}
                {person.id === viewer.id ? <span className="ml-1.5 text-ink-faint">you</span> : null}
              </Td>
              <Td>{person.email}</Td>
              <Td>
                {mayManage ? (
                  <Select
                    label={`Role of ${person.name}`}
                    value={person.role}
                    onChange={(role) => setRole.mutate({ id: person.id, role })}
                    options={ROLE_OPTIONS}
                    disabled={setRole.isPending}
                    className="w-28"
                  />
                ) : (
                  ROLE_WORDS[person.role].name
                )}
              </Td>
              <Td>{person.active ? <Badge tone="outline">Active</Badge> : <Badge>Deactivated</Badge>}</Td>
              {mayManage ? (
                <Td right>
                  <Button
                    tone="quiet"
                    onClick={() => setPasswordFor(person)}
                    aria-label={`New password for ${person.name}`}
                  >
                    New password…
                  </Button>
                  {person.active ? (
                    <Button
                      tone="quiet"
                      onClick={() => setLeaving(person)}
                      aria-label={`Deactivate ${person.name}`}
                    >
                      Deactivate…
                    </Button>
                  ) : (
                    <Button
                      tone="quiet"
                      busy={setActive.isPending}
                      onClick={() => setActive.mutate({ id: person.id, active: true })}
                      aria-label={`Activate ${person.name}`}
                    >
                      Activate
                    </Button>
                  )}
                </Td>
              ) : null}
            </tr>
          ))}
        </PlainTable>
      )}
      <AddPerson open={adding} onOpenChange={setAdding} />
      <NewPassword person={passwordFor} onClose={() => setPasswordFor(null)} />
      <Dialog
        open={leaving !== null}
        onOpenChange={(open) => open || setLeaving(null)}
        title={`Deactivate ${leaving?.name ?? ''}?`}
        description="They are signed out everywhere within seconds and cannot sign in. What they did stays in every timeline."
        actions={
          <>
            <Button size="md" onClick={() => setLeaving(null)}>
              Cancel
            </Button>
            <Button
              size="md"
              tone="danger"
              onClick={() => {
                if (leaving) setActive.mutate({ id: leaving.id, active: false });
                setLeaving(null);
              }}
            >
              Deactivate
            </Button>
          </>
        }
      >
        <p className="text-ink-muted">
          Their open alerts stay assigned to them; filter the queue by their name to hand them over.
        </p>
      </Dialog>
    </Panel>
  );
}
