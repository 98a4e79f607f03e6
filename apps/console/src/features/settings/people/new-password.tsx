'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { toast } from '../../../design/toast.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { generatePassword } from './generate-password.ts';
import { PasswordField } from './password-field.tsx';
import type { Person } from './people.tsx';

export function NewPassword({ person, onClose }: { person: Person | null; onClose: () => void }) {
  return (
    <Dialog
      open={person !== null}
      onOpenChange={(open) => open || onClose()}
      title={`New password for ${person?.name ?? ''}`}
      description="The old one stops working and they are signed out everywhere."
    >
      {person ? <NewPasswordForm person={person} onDone={onClose} /> : null}
    </Dialog>
  );
}

function NewPasswordForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const trpc = useTRPC();
  const [password, setPassword] = useState(generatePassword);
  const change = useMutation(
    trpc.users.setPassword.mutationOptions({
      onSuccess: () => {
        toast(`${person.name} has a new password`, { detail: 'Hand it over: it is not sent.' });
        onDone();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password.length >= 12) change.mutate({ id: person.id, password });
  };
  const short = password.length < 12 ? 'At least 12 characters' : null;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <PasswordField
        value={password}
        onChange={setPassword}
        error={short ?? (change.isError ? change.error.message : null)}
      />
      <div className="flex justify-end gap-2">
        <Button size="md" onClick={onDone}>
          Cancel
        </Button>
        <Button size="md" tone="primary" type="submit" busy={change.isPending} disabled={short !== null}>
          Set password
        </Button>
      </div>
    </form>
  );
}
