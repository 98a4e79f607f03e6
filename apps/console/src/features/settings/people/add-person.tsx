'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Role } from '@watchfloor/api/permissions';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { toast } from '../../../design/toast.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { generatePassword } from './generate-password.ts';
import { PasswordField } from './password-field.tsx';
import { ROLE_OPTIONS, ROLE_WORDS } from './roles.ts';

export function AddPerson({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add someone"
      description="They sign in with this e-mail and password."
    >
      {open ? <AddPersonForm onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

function AddPersonForm({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const role = useId();
  const [person, setPerson] = useState({
    name: '',
    email: '',
    role: 'analyst' as Role,
    password: generatePassword(),
  });
  const [checked, setChecked] = useState(false);
  const errors = {
    name: person.name.trim() === '' ? 'Enter their name' : null,
    email: /^\S+@\S+\.\S+$/.test(person.email.trim()) ? null : 'Enter an address like mira@bank.example',
    password: person.password.length < 12 ? 'At least 12 characters' : null,
  };
  const create = useMutation(
    trpc.users.create.mutationOptions({
      onSuccess: async (created) => {
        toast(`${created.name} can sign in now`);
        await queryClient.invalidateQueries({ queryKey: trpc.users.list.queryKey() });
        onDone();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (errors.name || errors.email || errors.password) return;
    create.mutate({ ...person, name: person.name.trim(), email: person.email.trim() });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <TextField
        label="Name"
        value={person.name}
        autoComplete="off"
        onChange={(change) => setPerson({ ...person, name: change.target.value })}
        error={checked ? errors.name : null}
      />
      <TextField
        label="E-mail"
        type="email"
        value={person.email}
        autoComplete="off"
        onChange={(change) => setPerson({ ...person, email: change.target.value })}
        error={checked ? (errors.email ?? (create.isError ? create.error.message : null)) : null}
      />
      <div>
        <label htmlFor={role} className="mb-1 block text-sm font-medium">
          Role
        </label>
        <Select
          id={role}
          label="Role"
          value={person.role}
          onChange={(next) => setPerson({ ...person, role: next })}
          options={ROLE_OPTIONS}
          className="h-8 w-full"
        />
        <p className="mt-1 text-sm text-ink-faint">{ROLE_WORDS[person.role].may}</p>
      </div>
      <PasswordField
        value={person.password}
        onChange={(password) => setPerson({ ...person, password })}
        error={checked ? errors.password : null}
      />
      <div className="flex justify-end gap-2">
        <Button size="md" onClick={onDone}>
          Cancel
        </Button>
        <Button size="md" tone="primary" type="submit" busy={create.isPending}>
          {create.isPending ? 'Adding' : 'Add'}
        </Button>
      </div>
    </form>
  );
}
