import { APPLICATION_FIELDS } from '@watchfloor/domain/applicants/field-catalogue';
import { Panel } from '../../../design/panel.tsx';

const EXAMPLES = [
  ['term', '" 36 months"'],
  ['int_rate', '12.39%, 12.39 or 0.1239'],
  ['emp_length', '10+ years, < 1 year, n/a'],
  ['earliest_cr_line', 'Apr-1999, 1999-04-01'],
  ['annual_inc', '78000, 78,000.00'],
] as const;

/** What a file may look like, before anybody has to guess. */
export function FileFormat() {
  return (
    <Panel title="What the file may hold">
      <p className="max-w-prose text-sm">
        LendingClub’s own layout, as it comes: CSV with its heading line, also below a first line of prose,
        with 12 columns or 150; or JSON, a list of records or one a line. Each row needs <code>id</code> or{' '}
        <code>member_id</code>. An empty field is “not given”, never 0; a value that cannot be read rejects
        the applicant with the reason, and is in the report.
      </p>
      <dl className="mt-3 grid gap-x-4 gap-y-1 text-sm min-[560px]:grid-cols-[auto_1fr]">
        {EXAMPLES.map(([name, forms]) => (
          <div key={name} className="contents">
            <dt className="font-mono text-[0.92em]">{name}</dt>
            <dd className="text-ink-muted">{forms}</dd>
          </div>
        ))}
      </dl>
      <details className="mt-3 text-sm">
        <summary className="w-fit rounded-sm text-accent">All columns that are used</summary>
        <p className="mt-1.5 font-mono text-[0.92em] text-ink-muted">
          id, member_id, {APPLICATION_FIELDS.flatMap(({ names }) => names).join(', ')}, loan_status
        </p>
      </details>
    </Panel>
  );
}
