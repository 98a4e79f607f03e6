import { formatCount, plural } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { StatCell, StatStrip } from '../../../design/stat-strip.tsx';
import type { Receipt } from '../model/policyholders-api.ts';

const SHOWN = 500;

/** What became of a file's rows, and of each that was not taken why. */
export function UploadReceipt({ name, receipt }: { name: string; receipt: Receipt }) {
  const { listed, edited, unchanged, rejected } = receipt;
  return (
    <div className="flex flex-col gap-3">
      {/* The outcome alone: hundreds of rows read out loud are none. */}
      <p role="status" className="hidden-label">
        {name}: {formatCount(listed)} listed, {formatCount(edited)} edited, {formatCount(unchanged)}{' '}
        unchanged, {formatCount(rejected.length)} rejected
      </p>
      <StatStrip columns={4}>
        <StatCell label="Listed" note={`from ${name}`}>
          {formatCount(listed)}
        </StatCell>
        <StatCell label="Edited" note="held against the new amount">
          {formatCount(edited)}
        </StatCell>
        <StatCell label="Unchanged" note="stood there just so">
          {formatCount(unchanged)}
        </StatCell>
        <StatCell label="Rejected" note="not taken" warn={rejected.length > 0}>
          {formatCount(rejected.length)}
        </StatCell>
      </StatStrip>
      {rejected.length > 0 ? (
        <Panel title={`${plural(rejected.length, 'row')} not taken`} flush>
          <div className="max-h-96 overflow-y-auto">
            <PlainTable
              label="Rows not taken"
              head={
                <>
                  <Th right>Line</Th>
                  <Th>Customer</Th>
                  <Th>What is wrong</Th>
                </>
              }
            >
              {rejected.slice(0, SHOWN).map(({ index, line, id, errors }) => (
                <tr key={index}>
                  <Td right>{formatCount(line ?? index + 1)}</Td>
                  <Td className="font-mono">{id ?? '–'}</Td>
                  <Td wrap className="w-full">
                    {errors.map(({ path, message }) => `${path} ${message}`).join('; ')}
                  </Td>
                </tr>
              ))}
            </PlainTable>
          </div>
          {rejected.length > SHOWN ? (
            <p className="border-t px-3 py-2 text-sm text-ink-muted">
              The first {formatCount(SHOWN)} of {formatCount(rejected.length)}.
            </p>
          ) : null}
        </Panel>
      ) : null}
    </div>
  );
}
