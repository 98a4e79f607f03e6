import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

const styles = cva(
  'inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 text-xs font-medium',
  {
    variants: {
      tone: {
        plain: 'bg-sunken text-ink-muted',
        accent: 'bg-accent-soft text-accent',
        warn: 'bg-warn-soft text-warn',
        danger: 'bg-danger-soft text-danger',
        outline: 'border border-line-strong text-ink-muted',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
);

export function Badge({ className, tone, ...rest }: ComponentProps<'span'> & VariantProps<typeof styles>) {
  return <span {...rest} className={cn(styles({ tone }), className)} />;
}
