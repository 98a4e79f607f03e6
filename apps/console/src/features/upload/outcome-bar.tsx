import type { ReactNode } from 'react';

/** Where an upload stands, in a sentence, and what can be done with it. */
export function OutcomeBar({
  icon,
  title,
  children,
  actions,
}: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <section
      aria-label="Outcome"
      className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border bg-surface px-4 py-3"
    >
      <div className="flex min-w-0 flex-1 basis-72 items-start gap-2.5">
        {icon ? <span className="mt-0.5 shrink-0">{icon}</span> : null}
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          {children ? <div className="text-sm text-ink-muted">{children}</div> : null}
        </div>
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </section>
  );
}
