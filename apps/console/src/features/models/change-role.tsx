'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { NoticeBar } from '../../design/notice-bar.tsx';
import { Segments } from '../../design/tabs.tsx';
import { TextField } from '../../design/text-field.tsx';
import { toast } from '../../design/toast.tsx';
import { useMay } from '../../session/viewer.tsx';
import { failureReason } from '../../trpc/failure-reason.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import type { ModelRole, ModelRow } from './model/models-api.ts';
import { consequence, ROLE_DOES, ROLE_WORD, rolesFor } from './model/role-words.ts';

/** Gives a scorecard another role, after saying what that does. */
export function ChangeRole({ model }: { model: ModelRow }) {
  const mayManage = useMay('models.manage');
  const roles = rolesFor(model);
  const [open, setOpen] = useState(false);
  if (!mayManage)
    return <p className="text-sm text-ink-muted">Leads and admins can change which scorecard decides.</p>;
  if (roles.length === 0)
    return (
      <p className="text-sm text-ink-muted">
        It decides until another scorecard is made champion in its place.
      </p>
    );
  return (
    <>
      <Button onClick={() => setOpen(true)}>Change its role…</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Change the role of ${model.title}`}
        description={`It is ${ROLE_WORD[model.role].toLowerCase()} now: it ${ROLE_DOES[model.role]}.`}
      >
        {open ? <RoleForm model={model} roles={roles} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function RoleForm({
  model,
  roles,
  onDone,
}: {
  model: ModelRow;
  roles: readonly ModelRole[];
  onDone: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const models = useQuery(trpc.models.list.queryOptions());
  const champion = models.data?.find(({ role }) => role === 'champion');
  const [role, setRole] = useState<ModelRole>(roles[0] ?? 'challenger');
  const [note, setNote] = useState('');
  const change = useMutation(
    trpc.models.setRole.mutationOptions({
      onSuccess: (changed) => {
        onDone();
        toast(`${changed.title} is ${ROLE_WORD[changed.role].toLowerCase()}`, {
          detail: `From the next batch on it ${ROLE_DOES[changed.role]}.`,
        });
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.models.pathKey() }),
    }),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ id: model.id, role, note });
      }}
      className="flex flex-col gap-3"
    >
      <Segments
        label="New role"
        value={role}
        onChange={setRole}
        options={roles.map((value) => ({ value, label: ROLE_WORD[value] }))}
        className="self-start"
      />
      <NoticeBar tone={role === 'challenger' ? 'info' : 'warn'}>
        {consequence(model, role, champion)}
      </NoticeBar>
      <TextField
        label="Why (optional)"
        value={note}
        maxLength={500}
        autoComplete="off"
        placeholder="Kept in the audit log for who reads it later"
        onChange={(event) => setNote(event.target.value)}
        error={change.isError ? failureReason(change.error) : null}
      />
      <div className="flex justify-end gap-2">
        <Button size="md" onClick={onDone}>
          Cancel
        </Button>
        <Button
          size="md"
          type="submit"
          tone={role === 'challenger' ? 'primary' : 'danger'}
          busy={change.isPending}
        >
          {change.isPending ? 'Changing' : `Make it ${ROLE_WORD[role].toLowerCase()}`}
        </Button>
      </div>
    </form>
  );
}
