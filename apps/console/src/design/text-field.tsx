'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './class-names.ts';

type FieldFrame = {
  label: string;
  /** The label is for screen readers only; the placeholder then has to say it too. */
  hideLabel?: boolean;
  hint?: ReactNode;
  /** What is wrong and the way out. Announced when it appears. */
  error?: string | null | undefined;
};

const BOX =
  'w-full rounded-md border border-line-strong bg-surface text-base text-ink placeholder:text-ink-faint hover:border-ink-faint focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1 disabled:opacity-60 aria-invalid:border-danger';

export type TextFieldProps = ComponentProps<'input'> & FieldFrame & { suffix?: ReactNode };

export function TextField({
  label,
  hideLabel = false,
  hint,
  error,
  suffix,
  className,
  id,
  ...rest
}: TextFieldProps) {
  const own = useId();
  const field = id ?? own;
  return (
    <Frame field={field} label={label} hideLabel={hideLabel} hint={hint} error={error}>
      <span className="relative block">
        <input
          {...rest}
          id={field}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? `${field}-note` : undefined}
          className={cn(BOX, 'h-8 px-2.5', suffix ? 'pr-16' : null, className)}
        />
        {suffix ? (
          <span className="absolute inset-y-0 right-2.5 flex items-center text-sm text-ink-faint">
            {suffix}
          </span>
        ) : null}
      </span>
    </Frame>
  );
}

export type TextAreaProps = ComponentProps<'textarea'> & FieldFrame;

export function TextArea({ label, hideLabel = false, hint, error, className, id, ...rest }: TextAreaProps) {
  const own = useId();
  const field = id ?? own;
  return (
    <Frame field={field} label={label} hideLabel={hideLabel} hint={hint} error={error}>
      <textarea
        rows={3}
        {...rest}
        id={field}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${field}-note` : undefined}
        className={cn(BOX, 'block resize-y px-2.5 py-1.5', className)}
      />
    </Frame>
  );
}

function Frame({
  field,
  label,
  hideLabel,
  hint,
  error,
  children,
}: FieldFrame & { field: string; children: ReactNode }) {
  return (
    <div>
      <label
        htmlFor={field}
        className={hideLabel ? 'hidden-label' : 'mb-1 block text-sm font-medium text-ink'}
      >
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${field}-note`} role="alert" className="mt-1 text-sm text-danger">
          {error}
        </p>
      ) : hint ? (
        <p id={`${field}-note`} className="mt-1 text-sm text-ink-faint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
