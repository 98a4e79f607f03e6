'use client';

import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { plural } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { Section } from '../../../design/section.tsx';
import type { ApplicantDetail } from '../model/applicant.ts';
import { type FieldRow, fieldRows } from '../model/field-rows.ts';

/** What was understood beside what was sent, so that a wrong reading can be seen. */
export function FieldsTable({ detail }: { detail: ApplicantDetail }) {
  const [all, setAll] = useState(false);
  const rows = fieldRows(detail);
  const missing = rows.filter((row) => row.missing).length;
  const shown = all ? rows : rows.filter((row) => !row.missing);
  return (
    <Section
      id="fields"
      title="Cleaned against raw fields"
      aside={
        missing > 0 ? (
          <Button tone="quiet" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? 'Hide' : 'Show'} {plural(missing, 'field')} not given
          </Button>
        ) : null
      }
    >
      <PlainTable
        label="Cleaned against raw fields"
        className="-mx-3"
        head={
          <>
            <Th>Field</Th>
            <Th>Cleaned</Th>
            <Th>As sent</Th>
          </>
        }
      >
        {shown.map((row) => (
          <FieldLine key={row.field} row={row} />
        ))}
      </PlainTable>
      {detail.rawKept ? null : (
        <p className="mt-2 text-xs text-ink-muted">
          The event as it was sent is kept no more; the cleaned fields are kept with the decision.
        </p>
      )}
    </Section>
  );
}

function FieldLine({ row }: { row: FieldRow }) {
  return (
    <tr>
      <Td className="text-ink-muted">{row.label}</Td>
      {row.problem === null ? (
        <Td wrap className={row.missing ? 'text-ink-faint' : undefined}>
          {row.words}
        </Td>
      ) : (
        <Td wrap className="text-warn">
          <span className="flex items-start gap-1.5">
            <TriangleAlert size={13} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
            <span>Unreadable: {row.problem}</span>
          </span>
        </Td>
      )}
      <Td wrap className="font-mono text-[0.9em] whitespace-pre-wrap">
        {row.raw === null ? <span className="font-sans text-ink-faint">–</span> : row.raw}
      </Td>
    </tr>
  );
}
