'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Checkbox } from '../../../design/checkbox.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';

const SCOPES = [
  { scope: 'ingest', may: 'Send events' },
  { scope: 'read', may: 'Read alerts, applications, statistics and metrics' },
  { scope: 'triage', may: 'Acknowledge, assign and close alerts' },
  { scope: 'cards', may: 'Upload, apply and roll back card lists' },
  { scope: 'score', may: 'Have applicants scored' },
] as const;
type Scope = (typeof SCOPES)[number]['scope'];

export function CreateKey({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);
  const close = (next: boolean) => {
    onOpenChange(next);
    if (!next) setMade(null);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={made ? `Key for ${made.name}` : 'Create an API key'}
      description={
        made
          ? 'Copy it now: it is shown this once and not kept.'
          : 'One per program, so that each can be revoked alone.'
      }
    >
      {!open ? null : made ? (
        <MadeKey text={made.key} onDone={() => close(false)} />
      ) : (
        <CreateKeyForm onMade={setMade} onCancel={() => close(false)} />
      )}
    </Dialog>
  );
}

function CreateKeyForm({
  onMade,
  onCancel,
}: {
  onMade: (made: { name: string; key: string }) => void;
  onCancel: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['ingest']);
  const [checked, setChecked] = useState(false);
  const create = useMutation(
    trpc.apiKeys.create.mutationOptions({
      onSuccess: async ({ key, apiKey }) => {
        onMade({ name: apiKey.name, key });
        await queryClient.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() });
      },
    }),
  );
  const nameless = name.trim() === '' ? 'Say which program will use it' : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!nameless && scopes.length > 0) create.mutate({ name: name.trim(), scopes: [...scopes] });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <TextField
        label="Name"
        value={name}
        autoComplete="off"
        placeholder="core-banking"
        onChange={(change) => setName(change.target.value)}
        error={checked ? (nameless ?? (create.isError ? create.error.message : null)) : null}
      />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">It may</legend>
        <div className="flex flex-col gap-1.5">
          {SCOPES.map(({ scope, may }) => (
            <Checkbox
              key={scope}
              checked={scopes.includes(scope)}
              onChange={(on) =>
                setScopes(on ? [...scopes, scope] : scopes.filter((other) => other !== scope))
              }
            >
              {may} <span className="font-mono text-xs text-ink-faint">{scope}</span>
            </Checkbox>
          ))}
        </div>
        {checked && scopes.length === 0 ? (
          <p role="alert" className="mt-1 text-sm text-danger">
            Choose at least one
          </p>
        ) : null}
      </fieldset>
      <div className="flex justify-end gap-2">
        <Button size="md" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="md" tone="primary" type="submit" busy={create.isPending}>
          {create.isPending ? 'Creating' : 'Create key'}
        </Button>
      </div>
    </form>
  );
}

function MadeKey({ text, onDone }: { text: string; onDone: () => void }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label="API key"
        readOnly
        value={text}
        className="font-mono text-xs"
        onFocus={(event) => event.target.select()}
      />
      <p className="text-sm text-ink-muted">Sent as: Authorization: Bearer {text.slice(0, 6)}…</p>
      <div className="flex justify-end gap-2">
        <Button size="md" onClick={() => void copy()}>
          {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          {copied ? 'Copied' : 'Copy'}
        </Button>
        <Button size="md" tone="primary" onClick={onDone}>
          Done
        </Button>
      </div>
      <span aria-live="polite" className="hidden-label">
        {copied ? 'Copied' : ''}
      </span>
    </div>
  );
}
