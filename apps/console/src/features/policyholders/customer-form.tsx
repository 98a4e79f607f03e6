'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { formatAmount } from '@watchfloor/domain/money';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { toast } from '../../design/toast.tsx';
import { failureReason } from '../../trpc/failure-reason.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import type { Customer } from './model/policyholders-api.ts';

type CustomerFormProps = {
  /** Whom to edit, or somebody new; null keeps the dialog shut. */
  of: Customer | 'new' | null;
  onClose: () => void;
};

/** Lists a customer, or edits one: updates from then on are held against what stands here. */
export function CustomerForm({ of, onClose }: CustomerFormProps) {
  const user = of === 'new' ? null : of;
  return (
    <Dialog
      open={of !== null}
      onOpenChange={(open) => open || onClose()}
      title={user ? `Edit key customer ${user.id}` : 'Add a key customer'}
      description="The next update of their cover is held against this amount."
    >
      {of !== null ? <Fields key={user?.id ?? ''} user={user} onClose={onClose} /> : null}
    </Dialog>
  );
}

function Fields({ user, onClose }: { user: Customer | null; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useId();
  const [id, setId] = useState(user?.id ?? '');
  const [amount, setAmount] = useState(user ? formatAmount(user.stored.amount, user.currency) : '');
  const [info, setInfo] = useState(user?.stored.info ?? '');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const put = useMutation(
    trpc.keyUsers.put.mutationOptions({
      onSuccess: async (receipt) => {
        const refused = receipt.rejected.flatMap((row) => row.errors);
        if (refused.length > 0) {
          setErrors(Object.fromEntries(refused.map(({ path, message }) => [path, message])));
          return;
        }
        toast(receipt.unchanged > 0 ? `${id} stood there just so` : `${id} is a key customer`);
        await queryClient.invalidateQueries({ queryKey: trpc.keyUsers.pathKey() });
        onClose();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setErrors({});
    put.mutate({ id: id.trim(), amount, info: info.trim() === '' ? null : info.trim() });
  };
  const { id: wrongId, raw_premium: wrongAmount, raw_info: wrongInfo, ...others } = errors;
  const other = put.isError ? failureReason(put.error) : Object.values(others).join('; ');
  return (
    <form id={form} onSubmit={submit} className="flex flex-col gap-3" noValidate>
      <TextField
        label="Customer"
        value={id}
        maxLength={64}
        readOnly={user !== null}
        autoComplete="off"
        onChange={(event) => setId(event.target.value)}
        hint="As their orders and updates carry it."
        error={wrongId}
      />
      <TextField
        label="Insured amount"
        value={amount}
        inputMode="decimal"
        autoComplete="off"
        onChange={(event) => setAmount(event.target.value)}
        {...(user ? { suffix: user.currency } : {})}
        error={wrongAmount}
      />
      <TextField
        label="Information (optional)"
        value={info}
        maxLength={1000}
        onChange={(event) => setInfo(event.target.value)}
        error={wrongInfo}
      />
      {other ? (
        <p role="alert" className="text-sm text-danger">
          {other}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button size="md" onClick={onClose}>
          Cancel
        </Button>
        <Button
          size="md"
          tone="primary"
          type="submit"
          busy={put.isPending}
          disabled={id.trim() === '' || amount.trim() === ''}
        >
          {user ? 'Save' : 'Add'}
        </Button>
      </div>
    </form>
  );
}
