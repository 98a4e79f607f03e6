'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  className?: string;
  /** What gets the focus on close when it is not the opener. */
  onCloseAutoFocus?: (event: Event) => void;
};

/** A question that must be answered before anything else. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  actions,
  className,
  onCloseAutoFocus,
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-appear bg-scrim" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          {...(onCloseAutoFocus ? { onCloseAutoFocus } : {})}
          className={cn(
            'fixed left-1/2 top-[12vh] z-50 flex max-h-[80vh] w-[min(480px,calc(100vw-24px))] -translate-x-1/2 animate-appear flex-col rounded-lg bg-raised shadow-float focus:outline-none',
            className,
          )}
        >
          <div className="pl-4 pr-12 pt-3.5">
            <div className="min-w-0">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-0.5 text-ink-muted">{description}</Radix.Description>
              ) : null}
            </div>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>
          {actions ? <div className="flex justify-end gap-2 border-t px-4 py-3">{actions}</div> : null}
          {/* Last, so that the first field of the dialog gets the focus and not the way out. */}
          <Radix.Close
            aria-label="Close"
            className="absolute right-3 top-3 flex size-7 items-center justify-center rounded-md text-ink-faint hover:bg-lift hover:text-ink"
          >
            <X size={16} aria-hidden />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
