'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isTRPCClientError } from '@trpc/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { NoticeBar } from '../../design/notice-bar.tsx';
import { TextField } from '../../design/text-field.tsx';
import { toast } from '../../design/toast.tsx';
import { useTRPC } from '../../trpc/provider.tsx';
import { CurrencyLimits } from './currency-limits.tsx';
import type { DetectorRow } from './detector-detail.tsx';
import { type Draft, type DraftResult, describeChange, shareWords } from './draft.ts';

type DetectorFormProps = {
  detector: DetectorRow;
  /** The version that the draft started from. */
  base: DetectorRow;
  draft: Draft;
  result: DraftResult;
  dirty: boolean;
  readOnly: boolean;
  onChange: (draft: Draft) => void;
  onRestart: (from: DetectorRow) => void;
  /** Takes the newest version as the base and keeps the draft. */
  onKeepMine: () => void;
};

/** The form made from the declaration. Nothing takes effect before it is saved; each save is a new version. */
export function DetectorForm(props: DetectorFormProps) {
  const { detector, base, draft, result, dirty, readOnly, onChange, onRestart, onKeepMine } = props;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [note, setNote] = useState('');
  const errors = result.ok ? {} : result.errors;
  const overtaken = dirty && detector.version !== base.version;

  const save = useMutation(
    trpc.detectors.save.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(trpc.detectors.list.queryKey(), (all) =>
          all?.map((row) => (row.id === saved.id ? saved : row)),
        );
        setNote('');
        onRestart(saved);
        toast(`Version ${saved.version} is in force`, {
          detail: 'From the next batch on. Alerts that stand keep what they fired on.',
        });
      },
      onError: async (error) => {
        // Somebody was faster: show what they saved beside the draft.
        const stale = isTRPCClientError(error) && error.data?.code === 'CONFLICT';
        if (stale) await queryClient.invalidateQueries({ queryKey: trpc.detectors.list.queryKey() });
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.detectors.history.pathKey() }),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!result.ok || !dirty || overtaken) return;
    save.mutate({ id: detector.id, settings: result.settings, note, expectedVersion: base.version });
  };

  return (
    <form onSubmit={submit} className="mt-4 flex flex-col gap-4" noValidate>
      {overtaken ? (
        <NoticeBar
          tone="warn"
          action={
            <span className="flex gap-2">
              <Button onClick={() => onRestart(detector)}>Use theirs</Button>
              <Button onClick={onKeepMine}>Keep mine</Button>
            </span>
          }
        >
          {detector.updatedBy ?? 'Someone'} saved version {detector.version} while you were editing:{' '}
          {describeChange(base.settings, detector.settings, detector.form).join('; ') || 'the same values'}.
        </NoticeBar>
      ) : null}
      <div className="grid gap-x-4 gap-y-4 min-[560px]:grid-cols-2">
        {detector.form.map((field) => (
          <TextField
            key={field.name}
            label={field.label}
            name={field.name}
            inputMode="decimal"
            autoComplete="off"
            value={draft.fields[field.name] ?? ''}
            onChange={(change) =>
              onChange({ ...draft, fields: { ...draft.fields, [field.name]: change.target.value } })
            }
            readOnly={readOnly}
            suffix={field.unit}
            className="pr-28"
            hint={`${field.help} ${inWords(field.type, draft.fields[field.name])}`}
            error={errors[field.name]}
          />
        ))}
      </div>
      {detector.kind === 'window' ? (
        <CurrencyLimits draft={draft} errors={errors} readOnly={readOnly} onChange={onChange} />
      ) : null}
      {readOnly ? (
        <p className="text-sm text-ink-muted">Leads and admins can change these settings.</p>
      ) : (
        <>
          <TextField
            label="Why (optional)"
            value={note}
            maxLength={500}
            onChange={(change) => setNote(change.target.value)}
            placeholder="Kept with the version for who reads it later"
            error={save.isError && !overtaken ? save.error.message : null}
          />
          <div className="flex flex-wrap items-center justify-end gap-2">
            {dirty ? (
              <span className="mr-auto text-sm text-ink-muted">
                {result.ok
                  ? describeChange(base.settings, result.settings, detector.form).join('; ') || 'Same values'
                  : 'Some fields need another look'}
              </span>
            ) : null}
            <Button size="md" disabled={!dirty} onClick={() => onRestart(detector)}>
              Discard
            </Button>
            <Button
              size="md"
              tone="primary"
              type="submit"
              busy={save.isPending}
              disabled={!dirty || !result.ok || overtaken}
            >
              {save.isPending ? 'Saving' : `Save as version ${detector.version + 1}`}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

/** What a number means, where its unit is not the one people think in. */
function inWords(type: DetectorRow['form'][number]['type'], text: string | undefined): string {
  if (type === 'duration') return inMinutes(text);
  const share = Number(text);
  return type === 'share' && share > 0 && share < 1 ? `Now ${shareWords(share)}.` : '';
}

function inMinutes(text: string | undefined): string {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds <= 0) return '';
  if (seconds >= 86_400 && seconds % 86_400 === 0) return `Now ${seconds / 86_400} d.`;
  if (seconds > 3600 && seconds % 3600 === 0) return `Now ${seconds / 3600} h.`;
  return seconds % 60 === 0 ? `Now ${seconds / 60} min.` : `Now ${seconds} s.`;
}
