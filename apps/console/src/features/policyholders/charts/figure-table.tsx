import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';

type FigureTableProps = {
  label: string;
  /** The first is of the rows. */
  head: readonly string[];
  rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
};

/** The numbers of charts, for those who want them exactly. */
export function FigureTable({ label, head, rows }: FigureTableProps) {
  return (
    <div className="max-h-96 overflow-y-auto">
      <PlainTable
        label={label}
        head={head.map((words, place) => (
          <Th key={words} right={place > 0}>
            {words}
          </Th>
        ))}
      >
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((words, place) => (
              <Td key={head[place]} right={place > 0}>
                {words}
              </Td>
            ))}
          </tr>
        ))}
      </PlainTable>
    </div>
  );
}
