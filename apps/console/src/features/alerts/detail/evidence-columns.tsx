import { formatAmount } from '@watchfloor/domain/money';
import type { ReactNode } from 'react';
import { Id } from '../../../design/id.tsx';
import { Money } from '../../../design/money.tsx';
import { Nothing } from '../../../design/nothing.tsx';
import { formatCount } from '../../../design/number-format.ts';
import {
  formatClockSeconds,
  formatDayClock,
  formatExact,
  formatLatency,
} from '../../../design/time-format.ts';
import { purposeWord } from '../../applicants/model/wording.ts';
import type { AlertRow } from '../model/alert-row.ts';
import { figure } from '../model/amounts.ts';
import type { EvidenceType } from '../model/kind.ts';
import type { Evidence } from './use-evidence.ts';

export interface EvidenceCellProps {
  each: Evidence;
  row: AlertRow;
  /** The oldest, and the highest of those read. */
  first: boolean;
  peak: boolean;
}

interface EvidenceColumn {
  title: string;
  right?: boolean;
  className?: string;
  Cell: (props: EvidenceCellProps) => ReactNode;
}

/** How the table shows events of each type as evidence, and what its pieces are counted as. */
export const EVIDENCE_COLUMNS: {
  readonly [Type in EvidenceType]: { counted: string; columns: readonly EvidenceColumn[] };
} = {
  transfer: {
    counted: 'over the limit',
    columns: [
      {
        title: 'Time',
        className: 'w-[28%]',
        Cell: ({ each, first, peak }) => (
          <Time at={each.time} remark={first ? 'first over' : peak ? 'peak' : null} />
        ),
      },
      { title: 'Amount', right: true, Cell: ({ each }) => formatAmount(each.amount, each.currency) },
      {
        title: 'Window then',
        right: true,
        className: 'font-medium',
        Cell: ({ each }) => formatAmount(each.value, each.currency),
      },
      {
        title: 'Over by',
        right: true,
        className: 'text-ink-muted @max-md:hidden',
        Cell: ({ each, row }) => formatAmount(each.value - row.limitValue, each.currency),
      },
      {
        title: 'Transfer',
        className: 'w-[20%]',
        Cell: ({ each }) => <Id value={each.id} of="transfer" keep={5} />,
      },
    ],
  },
  payment: {
    counted: 'on a listed card',
    columns: [
      {
        title: 'Time',
        className: 'w-[26%] @2xl:w-[20%]',
        Cell: ({ each }) => <Time at={each.time} remark={beforeListing(each) ? 'before' : null} />,
      },
      {
        title: 'Amount',
        right: true,
        className: 'w-[24%] font-medium @2xl:w-[18%]',
        Cell: ({ each }) => <Money minor={each.amount} currency={each.currency} />,
      },
      { title: 'Merchant', Cell: ({ each }) => each.payment?.merchant ?? <Nothing /> },
      { title: 'City', Cell: ({ each }) => each.city ?? <Nothing /> },
      {
        title: 'Channel',
        className: 'text-ink-muted @max-2xl:hidden',
        Cell: ({ each }) => each.payment?.channel ?? <Nothing />,
      },
      {
        title: 'Found after',
        right: true,
        className: 'text-ink-muted @max-2xl:hidden',
        Cell: ({ each }) => <FoundAfter each={each} />,
      },
      {
        title: 'Payment',
        className: 'w-[19%] @max-md:hidden @2xl:w-[14%]',
        Cell: ({ each }) => <Id value={each.id} of="payment" keep={4} />,
      },
    ],
  },
  loan_application: {
    counted: 'over the cut-off',
    columns: [
      {
        title: 'Applied',
        className: 'w-[26%]',
        Cell: ({ each }) => <Moment at={each.time} />,
      },
      {
        title: 'Probability',
        right: true,
        className: 'font-medium',
        Cell: ({ each, row }) => figure(row, each.value),
      },
      {
        title: 'Asked for',
        right: true,
        Cell: ({ each }) => <Money minor={each.amount} currency={each.currency} />,
      },
      { title: 'Grade', className: 'w-14', Cell: ({ each }) => each.application?.grade ?? <Nothing /> },
      {
        title: 'Purpose',
        Cell: ({ each }) => (each.application?.purpose ? purposeWord(each.application.purpose) : <Nothing />),
      },
      {
        title: 'Found after',
        right: true,
        className: 'text-ink-muted @max-2xl:hidden',
        Cell: ({ each }) => <FoundAfter each={each} />,
      },
    ],
  },
  coverage_update: {
    counted: 'beyond the limit',
    columns: [
      {
        title: 'Changed',
        className: 'w-[24%]',
        Cell: ({ each }) => <Moment at={each.coverage?.modifiedAt ?? each.time} />,
      },
      {
        title: 'From',
        right: true,
        Cell: ({ each }) =>
          each.coverage ? <Money minor={each.coverage.before} currency={each.currency} bare /> : <Nothing />,
      },
      {
        title: 'To',
        right: true,
        className: 'font-medium',
        Cell: ({ each }) => <Money minor={each.amount} currency={each.currency} />,
      },
      {
        title: 'Fell by',
        right: true,
        className: 'w-[16%] font-medium',
        Cell: ({ each, row }) => figure(row, each.value),
      },
      {
        title: 'Found after',
        right: true,
        className: 'text-ink-muted @max-2xl:hidden',
        Cell: ({ each }) => <FoundAfter each={each} />,
      },
      {
        title: 'Update',
        className: 'w-[19%] @max-md:hidden @2xl:w-[14%]',
        Cell: ({ each }) => <Id value={each.id} of="update" keep={4} />,
      },
    ],
  },
  bonus_claim: {
    counted: 'over the limit',
    columns: [
      {
        title: 'Time',
        className: 'w-[28%]',
        Cell: ({ each, first, peak }) => (
          <Time at={each.time} remark={first ? 'first over' : peak ? 'peak' : null} />
        ),
      },
      {
        title: 'Claims then',
        right: true,
        className: 'font-medium',
        Cell: ({ each }) => formatCount(each.value),
      },
      {
        title: 'Account',
        Cell: ({ each }) =>
          each.claim ? <Id value={each.claim.accountId} of="account" keep={5} /> : <Nothing />,
      },
      {
        title: 'Bonus',
        right: true,
        Cell: ({ each }) => <Money minor={each.amount} currency={each.currency} />,
      },
      {
        title: 'Claim',
        className: 'w-[20%] @max-md:hidden',
        Cell: ({ each }) => <Id value={each.id} of="claim" keep={5} />,
      },
    ],
  },
};

/** The listing came after it, and found it. */
export const beforeListing = ({ payment, receivedAt }: Pick<Evidence, 'payment' | 'receivedAt'>): boolean =>
  payment !== null && receivedAt < payment.listedAt;

function Time({ at, remark }: { at: string; remark: string | null }) {
  return (
    <span title={formatExact(at)}>
      {formatClockSeconds(at)}
      {remark ? <span className="ml-1.5 text-xs text-ink-faint @max-md:hidden">{remark}</span> : null}
    </span>
  );
}

/** Where days matter more than seconds. */
const Moment = ({ at }: { at: string }) => <span title={formatExact(at)}>{formatDayClock(at)}</span>;

/** How long after its receipt, or after the listing that came later, it was detected. */
function FoundAfter({ each }: { each: Evidence }) {
  const from = beforeListing(each) ? (each.payment?.listedAt ?? each.receivedAt) : each.receivedAt;
  return (
    <span title={`Received ${formatExact(each.receivedAt)}, detected ${formatExact(each.detectedAt)}`}>
      {formatLatency(Math.max(0, Date.parse(each.detectedAt) - Date.parse(from)))}
    </span>
  );
}
