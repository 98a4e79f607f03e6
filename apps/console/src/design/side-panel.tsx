'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

type SidePanelProps = {
  /** Its name as a region. */
  label: string;
  header: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  onClose: () => void;
  className?: string;
};

/**
 * Detail beside a list, so that the list stays in view; on a narrow screen it covers the list.
 * Its place is a flex child beside the list. It does not take the focus: the keyboard stays in the queue.
 */
export function SidePanel({ label, header, children, footer, onClose, className }: SidePanelProps) {
  return (
    <aside
      aria-label={label}
      className={cn(
        'flex min-h-0 animate-slide-in flex-col border-l bg-surface max-wide:fixed max-wide:inset-0 max-wide:z-40 max-wide:border-l-0 wide:w-[min(560px,44vw)] wide:shrink-0',
        className,
      )}
    >
      <div className="flex min-h-11 items-center justify-between gap-2 border-b px-3">
        <div className="min-w-0 flex-1">{header}</div>
        <IconButton icon={X} label="Close panel" shortcut="escape" onClick={onClose} />
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto">{children}</div>
      {footer ? <div className="border-t bg-surface px-3 py-2">{footer}</div> : null}
    </aside>
  );
}
