import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { DEMO_LIST } from '../model/demo-list.ts';

const COLUMNS = [
  { name: 'card_number', needed: true, holds: '12 to 19 digits; spaces and dashes inside are fine' },
  { name: 'provider', needed: false, holds: 'who reported it' },
  { name: 'is_stolen', needed: false, holds: 'yes or no; no takes the card off the list' },
  { name: 'effective_from', needed: false, holds: 'a date or time from which it counts; at once without' },
  { name: 'reason', needed: false, holds: 'shown on the card’s page and in its alerts' },
];

/** What a file may look like, before anybody has to guess. */
export function FileFormat() {
  return (
    <Panel title="What the file may hold" flush>
      <PlainTable
        label="Columns"
        head={
          <>
            <Th>Column</Th>
            <Th>Needed</Th>
            <Th>Holds</Th>
          </>
        }
      >
        {COLUMNS.map(({ name, needed, holds }) => (
          <tr key={name}>
            <Td className="font-mono text-[0.92em]">{name}</Td>
            <Td className={needed ? '' : 'text-ink-muted'}>{needed ? 'yes' : 'no'}</Td>
            <Td wrap className="w-full">
              {holds}
            </Td>
          </tr>
        ))}
      </PlainTable>
      <p className="border-t px-3 py-2.5 text-sm text-ink-muted">
        Columns in any order, with or without a heading; comma, semicolon, tab, or one number per line.
        Numbers become tokens while they stream in: neither the file nor a number is kept, only the first six
        and last four digits. The simulator writes a list to try:{' '}
        <code className="break-all whitespace-normal!">{DEMO_LIST}</code>.
      </p>
    </Panel>
  );
}
