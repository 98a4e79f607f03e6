'use client';

import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Money } from '../../../design/money.tsx';
import { Nothing } from '../../../design/nothing.tsx';
import { formatPercent } from '../../../design/number-format.ts';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { StatusCell } from '../../../design/status-cell.tsx';
import { FilterValue } from '../../queue/filter-value.tsx';
import type { CellProps } from '../../queue/queue-look.ts';
import { type ApplicantRow, isWaiting } from '../model/applicant.ts';
import type { ColumnId } from '../model/columns.ts';
import type { CellField } from '../model/filters.ts';
import { DECISION_WORD, purposeWord, reasonWord, STAGE_WORD, stateWord } from '../model/wording.ts';

export type ApplicantCellProps = CellProps<ApplicantRow, CellField>;

/** What each column shows of an applicant. */
export const CELLS: Record<ColumnId, (props: ApplicantCellProps) => ReactNode> = {
  state: ({ row }) => <ApplicantState row={row} />,
  applicant: ({ row }) => (
    <span
      className="truncate font-mono text-[0.95em]"
      title={row.memberId ? `Member ${row.memberId}` : undefined}
    >
      {row.id}
    </span>
  ),
  loss: ({ row }) => <ExpectedLoss row={row} />,
  probability: ({ row }) => (row.probability === null ? <Nothing /> : formatPercent(row.probability)),
  amount: ({ row }) =>
    row.amount === null ? (
      <Nothing />
    ) : (
      <span className="inline-flex items-center gap-1">
        {row.needsTwo ? <TwoNeeded /> : null}
        <Money minor={row.amount} currency={row.currency} bare />
      </span>
    ),
  reason: ({ row }) => <TopReason row={row} />,
  grade: (props) =>
    props.row.grade === null ? (
      <Nothing />
    ) : (
      <FilterValue {...props} field="grade" value={props.row.grade} title={`Only grade ${props.row.grade}`}>
        {props.row.subGrade ?? props.row.grade}
      </FilterValue>
    ),
  purpose: (props) =>
    props.row.purpose === null ? (
      <Nothing />
    ) : (
      <FilterValue
        {...props}
        field="purpose"
        value={props.row.purpose}
        title={`Only ${purposeWord(props.row.purpose).toLowerCase()}`}
      >
        {purposeWord(props.row.purpose)}
      </FilterValue>
    ),
  age: ({ row }) => <RelativeTime at={row.receivedAt} short className="text-ink-muted" />,
  decidedBy: ({ row }) =>
    row.decidedBy === null ? (
      <Nothing />
    ) : (
      <span
        className="truncate"
        title={row.humanReason ? `${row.decidedBy.name}: ${reasonWord(row.humanReason)}` : undefined}
      >
        {row.decidedBy.name}
      </span>
    ),
};

/** Where an applicant stands, and whether the machine or a person put them there. */
export function ApplicantState({ row }: { row: ApplicantRow }) {
  return (
    <StatusCell
      status={stateWord(row)}
      by={row.humanDecision ? 'human' : 'machine'}
      quiet={!isWaiting(row)}
    />
  );
}

/** Probability x amount. */
export function ExpectedLoss({ row }: { row: ApplicantRow }) {
  if (row.expectedLoss === null) return <Nothing />;
  return (
    <span className="font-medium">
      <Money minor={row.expectedLoss} currency={row.currency} />
    </span>
  );
}

/** A reason up to what it is compared with: the tooltip and the applicant's page have it whole. */
const gist = (reason: string): string => reason.split(/; |\.$/, 1)[0] ?? reason;

/** What rejected them, else what costs most. */
function TopReason({ row }: { row: ApplicantRow }) {
  if (row.topReason === null) return <Nothing />;
  return (
    <span className="truncate text-ink-muted" title={row.topReason}>
      {row.stage === 'model' ? '' : `${STAGE_WORD[row.stage]}: `}
      {gist(row.topReason)}
    </span>
  );
}

function TwoNeeded() {
  return (
    <span title="Needs the decision of two people" className="inline-flex">
      <Users size={12} strokeWidth={1.75} aria-hidden className="text-ink-faint" />
      <span className="hidden-label">needs two people, </span>
    </span>
  );
}

/** On a phone. */
export function TwoLines({ row }: { row: ApplicantRow }) {
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <span className="flex min-w-0 items-center gap-3">
          <span className="truncate font-mono text-[0.95em]">{row.id}</span>
          <ApplicantState row={row} />
        </span>
        <ExpectedLoss row={row} />
      </div>
      <div className="flex items-center justify-between gap-3 text-xs text-ink-muted">
        <span className="min-w-0 truncate">
          {row.topReason ? gist(row.topReason) : DECISION_WORD[row.decision]}
        </span>
        <span className="shrink-0">
          {row.probability === null ? '' : `${formatPercent(row.probability)} · `}
          <RelativeTime at={row.receivedAt} short />
        </span>
      </div>
    </>
  );
}
