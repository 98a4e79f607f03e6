'use client';

import { Badge } from '../../../design/badge.tsx';
import { Id } from '../../../design/id.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import type { ApplicantRow } from '../model/applicant.ts';
import { ApplicantState } from '../queue/cells.tsx';

/** Who it is and where they stand, in one line. */
export function ApplicantHeading({ row }: { row: ApplicantRow }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
      <h2 className="font-semibold">
        Applicant <Id value={row.id} of="applicant" keep={10} />
      </h2>
      <ApplicantState row={row} />
      {row.needsTwo ? <Badge tone="outline">two people</Badge> : null}
      <span className="text-ink-muted">
        <RelativeTime at={row.receivedAt} />
      </span>
    </div>
  );
}
