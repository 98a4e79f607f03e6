'use client';

import { formatAmount } from '@watchfloor/domain/money';
import { Flame } from 'lucide-react';
import type { ReactNode } from 'react';
import { Nothing } from '../../../design/nothing.tsx';
import { plural } from '../../../design/number-format.ts';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { SeverityMark } from '../../../design/severity-mark.tsx';
import { StatusCell } from '../../../design/status-cell.tsx';
import { FilterValue } from '../../queue/filter-value.tsx';
import type { CellProps } from '../../queue/queue-look.ts';
import { type AlertRow, endsOf, isWithdrawn, rankedAt } from '../model/alert-row.ts';
import { amountWords, figure, inAmountOrder } from '../model/amounts.ts';
import type { ColumnId } from '../model/columns.ts';
import type { ListField } from '../model/filters.ts';
import { fitPair } from '../model/fit-pair.ts';
import { eventWord } from '../model/kind.ts';
import { newEvidence, newsWords } from '../model/news-words.ts';
import { DISPOSITION_WORD, detectorWord, SEVERITY_WORD, STATUS_WORD } from '../model/wording.ts';
import { DetectorMark } from './detector-mark.tsx';

type Field = ListField | 'assignee';
export type AlertCellProps = CellProps<AlertRow, Field>;

/** What each column shows of an alert. */
export const CELLS: Record<ColumnId, (props: AlertCellProps) => ReactNode> = {
  severity: (props) => (
    <FilterValue
      {...props}
      field="severity"
      value={props.row.severity}
      title={`Only ${SEVERITY_WORD[props.row.severity].toLowerCase()}`}
    >
      <SeverityMark severity={props.row.severity} shapeOnly={props.width < 70} />
    </FilterValue>
  ),
  status: (props) => (
    <FilterValue
      {...props}
      field="status"
      value={props.row.status}
      title={`Only ${STATUS_WORD[props.row.status].toLowerCase()}`}
    >
      <AlertStatus row={props.row} />
    </FilterValue>
  ),
  detector: (props) => (
    <FilterValue
      {...props}
      field="detector"
      value={props.row.detector}
      title={`Only ${detectorWord(props.row.detector).toLowerCase()}`}
    >
      <DetectorMark detector={props.row.detector} iconOnly={props.width < 104} />
    </FilterValue>
  ),
  pair: ({ row, width }) => <Subject row={row} width={width} />,
  value: ({ row, width }) => <AlertAmount row={row} bare={width < 180} />,
  city: (props) =>
    props.row.city ? (
      <FilterValue {...props} field="city" value={props.row.city} title={`Only ${props.row.city}`}>
        {props.row.city}
      </FilterValue>
    ) : (
      <Nothing />
    ),
  evidence: ({ row }) => (
    <span title={plural(row.evidenceCount, eventWord(row))}>{row.evidenceCount.toLocaleString('en-US')}</span>
  ),
  age: ({ row }) => <RelativeTime at={rankedAt(row)} short className="text-ink-muted" />,
  assignee: (props) =>
    props.row.assignee ? (
      <FilterValue
        {...props}
        field="assignee"
        value={props.row.assignee.id}
        title={`Only ${props.row.assignee.name}’s`}
      >
        {props.row.assignee.name}
      </FilterValue>
    ) : (
      <Nothing />
    ),
};

/** Where an alert stands, and whether the machine or a person put it there. */
export function AlertStatus({ row }: { row: AlertRow }) {
  if (row.mergedInto !== null) return <StatusCell status="Joined another" by="machine" quiet />;
  const status = isWithdrawn(row)
    ? 'Withdrawn'
    : row.status === 'closed' && row.disposition
      ? DISPOSITION_WORD[row.disposition]
      : STATUS_WORD[row.status];
  if (row.reheatedAt !== null) return <Reheated row={row} status={status} />;
  return (
    <StatusCell
      status={status}
      by={row.status === 'new' || isWithdrawn(row) ? 'machine' : 'human'}
      quiet={row.status !== 'new'}
    />
  );
}

/** It was dealt with, and then evidence came: the machine's word stands over the person's until somebody looks. */
function Reheated({ row, status }: { row: AlertRow; status: string }) {
  const news = newsWords(row);
  const added = newEvidence(row);
  const was = row.seen ? `${status} when last seen` : status;
  return (
    <span
      title={`${was}${news ? `; since then ${news}` : ''}`}
      className="inline-flex min-w-0 items-center gap-1.5 align-middle font-medium"
    >
      <Flame size={13} strokeWidth={2} aria-hidden className="shrink-0 text-high" />
      <span className="truncate">
        Reheated
        <span className="hidden-label">
          , {was}
          {news ? `, since then ${news}` : ''}
        </span>
      </span>
      {added > 0 ? (
        <span aria-hidden className="shrink-0 text-ink-muted">
          +{added.toLocaleString('en-US')}
        </span>
      ) : null}
    </span>
  );
}

/** Whom the alert is about: two accounts, a card by its masked number, a customer, a device and a campaign. */
export function Subject({ row, width }: { row: AlertRow; width?: number }) {
  if (row.label !== null) {
    return (
      <span className="truncate tabular-nums" title={row.label}>
        {row.label}
      </span>
    );
  }
  return <Pair row={row} {...(width === undefined ? {} : { width })} />;
}

/** What it comes to: the sum of its evidence where that adds up, else the peak against the limit. */
export function AlertAmount({ row, bare = false }: { row: AlertRow; bare?: boolean }) {
  // What was withdrawn rests on nothing: its peak of nought says nothing.
  if (row.evidenceCount === 0) return <Nothing />;
  return row.totals === null ? <PeakOfLimit row={row} bare={bare} /> : <Totals totals={row.totals} />;
}

/** The largest currency's sum, and how many others there are. */
function Totals({ totals }: { totals: NonNullable<AlertRow['totals']> }) {
  const [largest, ...others] = inAmountOrder(totals);
  if (!largest) return <Nothing />;
  const [code, minor] = largest;
  return (
    <span className="whitespace-nowrap" title={others.length > 0 ? amountWords(totals) : undefined}>
      <span className="font-medium">{formatAmount(minor, code)}</span>
      <span className="text-[0.88em] text-ink-faint"> {code}</span>
      {others.length > 0 ? (
        <>
          <span aria-hidden className="text-[0.88em] text-ink-muted">
            {' '}
            +{others.length}
          </span>
          <span className="hidden-label"> and {amountWords(Object.fromEntries(others))}</span>
        </>
      ) : null}
    </span>
  );
}

/** Pixels of one character of the ids, and of what stands around them: the cell's padding and the arrow. */
const CHARACTER = 7.5;
const AROUND_PAIR = 36;

/** acct-0516 → acct-0482, or a device · its campaign. Within a `width` both keep their beginning and their end. */
function Pair({ row, width }: { row: AlertRow; width?: number }) {
  const { from, to } = endsOf(row);
  const most = width === undefined ? Infinity : Math.floor((width - AROUND_PAIR) / CHARACTER);
  if (to === null) {
    const rest = row.key.slice(1).join(' · ');
    const shown = fitPair(from, rest, most);
    const cut = shown.from !== from || shown.to !== rest;
    return (
      <span
        className="truncate font-mono text-[0.95em]"
        title={cut ? [from, rest].filter(Boolean).join(' · ') : undefined}
      >
        <Id id={from} shown={shown.from} />
        {rest === '' ? null : (
          <span className="text-ink-muted">
            {' · '}
            <Id id={rest} shown={shown.to} />
          </span>
        )}
      </span>
    );
  }
  const shown = fitPair(from, to, most);
  const cut = shown.from !== from || shown.to !== to;
  return (
    <span className="truncate font-mono text-[0.95em]" title={cut ? `${from} → ${to}` : undefined}>
      <Id id={from} shown={shown.from} />
      <span aria-hidden className="mx-1.5 text-ink-faint">
        →
      </span>
      <span className="hidden-label"> to </span>
      <Id id={to} shown={shown.to} />
    </span>
  );
}

function Id({ id, shown }: { id: string; shown: string }) {
  if (id === shown) return id;
  return (
    <>
      <span aria-hidden>{shown}</span>
      <span className="hidden-label">{id}</span>
    </>
  );
}

/** The peak, and quietly what it was measured against; `bare` leaves that out where there is no room. */
function PeakOfLimit({ row, bare = false }: { row: AlertRow; bare?: boolean }) {
  const code = row.currency ?? '';
  return (
    <span className="whitespace-nowrap">
      <span className="font-medium">{figure(row, row.peakValue)}</span>
      {bare ? null : (
        <span className="text-ink-faint">
          <span aria-hidden> / </span>
          <span className="hidden-label"> of </span>
          {figure(row, row.limitValue)}
        </span>
      )}
      <span className="text-[0.88em] text-ink-faint"> {code}</span>
    </span>
  );
}
