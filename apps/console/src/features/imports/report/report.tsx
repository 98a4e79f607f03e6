import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { StatCell, StatStrip } from '../../../design/stat-strip.tsx';
import { columnsInBrief } from '../model/import-words.ts';
import type { ImportDetail } from '../model/imports-api.ts';
import { RowReport } from './row-report.tsx';

/** The counts, the rows about which there is something to say, and the columns that nothing is done with. */
export function Report({ file }: { file: ImportDetail }) {
  const { rows, accepted, unreadable, rejected, repeated, columns, unusedColumns } = file;
  return (
    <div className="flex flex-col gap-3">
      <StatStrip columns={5}>
        <StatCell label="Rows" note={`${formatCount(columns.length)} columns`}>
          {formatCount(rows)}
        </StatCell>
        <StatCell label="Taken" note="are applicants now">
          {formatCount(accepted)}
        </StatCell>
        <StatCell
          label="Values unreadable"
          warn={unreadable > 0}
          note={unreadable > 0 ? 'taken, rejected in cleaning' : 'Every value could be read'}
        >
          {formatCount(unreadable)}
        </StatCell>
        <StatCell
          label="Not taken"
          warn={rejected > 0}
          note={rejected > 0 ? 'no applicant can be made of them' : 'Every row is an applicant'}
        >
          {formatCount(rejected)}
        </StatCell>
        <StatCell label="Repeated" note="known before, count once">
          {formatCount(repeated)}
        </StatCell>
      </StatStrip>
      <RowReport file={file} />
      {unusedColumns.length > 0 ? (
        <Panel
          title="Columns that nothing is done with"
          aside={
            <span className="text-sm text-ink-muted">
              {formatCount(unusedColumns.length)} of {formatCount(columns.length)}
            </span>
          }
        >
          <p className="text-sm text-ink-muted">
            Kept with the application as it came; neither policy nor scorecard looks at them:{' '}
            <span className="font-mono text-[0.92em]">{columnsInBrief(unusedColumns)}</span>
          </p>
          {unusedColumns.length > 12 ? (
            <details className="mt-1 text-sm">
              <summary className="w-fit rounded-sm text-accent">All of them</summary>
              <p className="mt-1 font-mono text-[0.92em] text-ink-muted">{unusedColumns.join(', ')}</p>
            </details>
          ) : null}
        </Panel>
      ) : null}
    </div>
  );
}
