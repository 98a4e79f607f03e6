'use client';

import type { AlertRow } from '../model/alert-row.ts';
import { AccountTransfers } from './account-transfers.tsx';
import { AlertFacts } from './alert-heading.tsx';
import { EvidenceTable } from './evidence-table.tsx';
import { MoneyFlow } from './money-flow.tsx';
import { Timeline } from './timeline.tsx';
import { type Counterfactual, Why } from './why.tsx';
import { WindowChart } from './window-chart.tsx';

interface AlertBodyProps {
  row: AlertRow;
  counterfactual: Counterfactual | undefined;
  onFilter: (text: string) => void;
}

/** Everything needed to decide, in the order in which one asks: why, how much, which transfers, who, what happened since. */
export function AlertBody({ row, counterfactual, onFilter }: AlertBodyProps) {
  return (
    <>
      <Why row={row} counterfactual={counterfactual} />
      <WindowChart row={row} />
      <EvidenceTable row={row} />
      <AccountTransfers row={row} onFilter={onFilter} />
      <MoneyFlow row={row} onFilter={onFilter} />
      <AlertFacts row={row} />
      <Timeline row={row} />
    </>
  );
}

/** The same on a page of its own: two columns where there is room. */
export function AlertBodyWide({ row, counterfactual, onFilter }: AlertBodyProps) {
  return (
    <div className="@container">
      <div className="grid @5xl:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <div className="min-w-0 @5xl:border-r">
          <Why row={row} counterfactual={counterfactual} />
          <WindowChart row={row} />
          <EvidenceTable row={row} />
          <AccountTransfers row={row} onFilter={onFilter} />
        </div>
        <div className="min-w-0">
          <MoneyFlow row={row} onFilter={onFilter} />
          <AlertFacts row={row} />
          <Timeline row={row} />
        </div>
      </div>
    </div>
  );
}
