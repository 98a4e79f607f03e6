import type { ReactNode } from 'react';

interface FilterValueProps<Field extends string> {
  field: Field;
  value: string;
  title: string;
  tabIndex: number;
  onFilter: (field: Field, value: string) => void;
  children: ReactNode;
}

/** A value of a cell that narrows the queue to itself. */
export function FilterValue<Field extends string>({
  field,
  value,
  title,
  tabIndex,
  onFilter,
  children,
}: FilterValueProps<Field>) {
  return (
    <button
      type="button"
      title={title}
      tabIndex={tabIndex}
      onClick={(event) => {
        event.stopPropagation();
        onFilter(field, value);
      }}
      className="max-w-full truncate rounded-sm text-left decoration-ink-faint decoration-dotted underline-offset-3 hover:underline"
    >
      {children}
    </button>
  );
}
