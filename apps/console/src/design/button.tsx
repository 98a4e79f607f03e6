import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

const styles = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50',
  {
    variants: {
      tone: {
        primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
        plain: 'border-line-strong bg-surface text-ink hover:bg-hover',
        quiet:
          'border-transparent text-ink-muted hover:bg-hover hover:text-ink aria-pressed:bg-hover aria-pressed:text-ink',
        danger: 'border-transparent bg-danger text-on-danger hover:opacity-90',
      },
      size: {
        sm: 'h-7 px-2 text-sm',
        md: 'h-8 px-3 text-sm',
        lg: 'h-9 px-4 text-base',
      },
    },
    defaultVariants: { tone: 'plain', size: 'sm' },
  },
);

export type ButtonProps = ComponentProps<'button'> & VariantProps<typeof styles> & { busy?: boolean };

/** A verb the analyst can do. `busy` keeps width and focus while the answer is awaited. */
export function Button({
  className,
  tone,
  size,
  busy = false,
  type = 'button',
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
      className={cn(styles({ tone, size }), className)}
    />
  );
}

/** The button's looks, for a link that acts like one. */
export const buttonStyles = styles;
