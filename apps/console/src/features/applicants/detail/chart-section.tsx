'use client';

import { Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../../design/icon-button.tsx';
import { Section } from '../../../design/section.tsx';

interface ChartSectionProps {
  id: string;
  /** The question that the chart answers. */
  title: string;
  asTable: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** A chart, with the table of its numbers one key away. */
export function ChartSection({ id, title, asTable, onToggle, children }: ChartSectionProps) {
  return (
    <Section
      id={id}
      title={title}
      aside={
        <IconButton
          icon={Table2}
          iconSize={15}
          label={asTable ? 'Show the chart' : 'Show the numbers as a table'}
          shortcut="t"
          aria-pressed={asTable}
          onClick={onToggle}
        />
      }
    >
      {children}
    </Section>
  );
}
