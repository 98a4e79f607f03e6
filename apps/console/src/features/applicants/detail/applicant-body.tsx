'use client';

import { useState } from 'react';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import type { ApplicantDetail } from '../model/applicant.ts';
import { Challenger } from './challenger.tsx';
import { Counterfactual } from './counterfactual.tsx';
import { DecisionSummary } from './decision-summary.tsx';
import { Earlier } from './earlier.tsx';
import { FieldsTable } from './fields-table.tsx';
import { PeopleNotice } from './people-notice.tsx';
import { ReasonCodes } from './reason-codes.tsx';
import { Rejections } from './rejections.tsx';
import { SimilarLoans } from './similar-loans.tsx';
import { StandingChart } from './standing-chart.tsx';
import { Timeline } from './timeline.tsx';
import { Waterfall } from './waterfall.tsx';

interface ApplicantBodyProps {
  detail: ApplicantDetail;
}

/** Everything needed to decide, in the order in which one asks: what was decided, why, what would change it, who else ended how. */
export function ApplicantBody({ detail }: ApplicantBodyProps) {
  const tables = useTables();
  return (
    <>
      <PeopleNotice row={detail} note={detail.humanNote} />
      <DecisionSummary detail={detail} />
      <Why detail={detail} {...tables} />
      <Where detail={detail} {...tables} />
      <FieldsTable detail={detail} />
      <SimilarLoans id={detail.id} />
      <Earlier detail={detail} />
      <Timeline id={detail.id} />
    </>
  );
}

/** The same on a page of its own: two columns where there is room. */
export function ApplicantBodyWide({ detail }: ApplicantBodyProps) {
  const tables = useTables();
  return (
    <div className="@container">
      <PeopleNotice row={detail} note={detail.humanNote} />
      <div className="grid @5xl:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <div className="min-w-0 @5xl:border-r">
          <DecisionSummary detail={detail} />
          <Why detail={detail} {...tables} />
          <SimilarLoans id={detail.id} />
        </div>
        <div className="min-w-0">
          <Where detail={detail} {...tables} />
          <FieldsTable detail={detail} />
          <Earlier detail={detail} />
          <Timeline id={detail.id} />
        </div>
      </div>
    </div>
  );
}

interface Tables {
  asTable: boolean;
  onToggle: () => void;
}

/** Charts or the tables of their numbers, all at once. */
function useTables(): Tables {
  const [asTable, setAsTable] = useState(false);
  const onToggle = () => setAsTable((on) => !on);
  useShortcuts('Applicant', [{ keys: 't', label: 'Charts or tables', run: onToggle }]);
  return { asTable, onToggle };
}

function Why({ detail, asTable, onToggle }: ApplicantBodyProps & Tables) {
  if (detail.stage !== 'model') return <Rejections detail={detail} />;
  return (
    <>
      <ReasonCodes reasons={detail.reasons} />
      {detail.evaluation ? (
        <Waterfall evaluation={detail.evaluation} asTable={asTable} onToggle={onToggle} />
      ) : null}
      <Counterfactual detail={detail} />
    </>
  );
}

function Where({ detail, asTable, onToggle }: ApplicantBodyProps & Tables) {
  return (
    <>
      {detail.standing ? (
        <StandingChart
          standing={detail.standing}
          cutoffs={detail.cutoffs}
          asTable={asTable}
          onToggle={onToggle}
        />
      ) : null}
      <Challenger detail={detail} />
    </>
  );
}
