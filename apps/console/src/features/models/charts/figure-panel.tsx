'use client';

import type { ReactNode } from 'react';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';

type FigurePanelProps = {
  /** The question that the chart answers. */
  title: string;
  /** The answer in a sentence. */
  answer: ReactNode;
  chart: ReactNode;
  /** The same numbers: headings (the first is of the rows) and rows of words. */
  head: readonly string[];
  rows: readonly (readonly string[])[];
  table: boolean;
};

/** A chart under its question with the answer in words, or the table of its numbers. */
export function FigurePanel({ title, answer, chart, head, rows, table }: FigurePanelProps) {
  return (
    <Panel title={title}>
      <p className="mb-2 text-sm text-ink-muted">{answer}</p>
      {table ? (
        <div className="max-h-72 overflow-y-auto rounded-sm border">
          <PlainTable
            label={title}
            head={head.map((words, place) => (
              <Th key={words} right={place > 0}>
                {words}
              </Th>
            ))}
          >
            {rows.map((cells) => (
              <tr key={cells.join(' ')}>
                {cells.map((words, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <Td key={place} right={place > 0}>
                    {words}
                  </Td>
                ))}
              </tr>
            ))}
          </PlainTable>
        </div>
      ) : (
        chart
      )}
    </Panel>
  );
}
