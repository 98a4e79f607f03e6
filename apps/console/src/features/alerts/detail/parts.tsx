import type { ComponentType } from 'react';
import type { AlertRow } from '../model/alert-row.ts';
import type { EvidenceType } from '../model/kind.ts';
import { AccountTransfers } from './account-transfers.tsx';
import { Claimants } from './claimants.tsx';
import { CoverInformation } from './cover-information.tsx';
import { CoverOfCustomer } from './cover-of-customer.tsx';
import { EvidenceTable } from './evidence-table.tsx';
import { MoneyFlow } from './money-flow.tsx';
import { PaymentCities } from './payment-cities.tsx';
import { ScoreReasons } from './score-reasons.tsx';
import { Spent } from './spent.tsx';
import type { Explanation } from './why.tsx';
import { WindowChart } from './window-chart.tsx';

export interface PartProps {
  row: AlertRow;
  explanation: Explanation | undefined;
  onFilter: (text: string) => void;
}

export interface Part {
  id: string;
  Shown: ComponentType<PartProps>;
}

interface AlertParts {
  /** What the first of its evidence is. */
  first: string;
  /** In the order in which one asks: how much, which events, who. */
  main: readonly Part[];
  /** What stands beside them where there is room, and below them where there is none. */
  side: readonly Part[];
}

/** What is shown of an alert between why it fired and what happened since, by what its evidence is. */
export const PARTS: { readonly [Type in EvidenceType]: AlertParts } = {
  transfer: {
    first: 'First transfer over',
    main: [
      { id: 'window', Shown: WindowChart },
      { id: 'evidence', Shown: EvidenceTable },
      { id: 'accounts', Shown: AccountTransfers },
    ],
    side: [{ id: 'flow', Shown: MoneyFlow }],
  },
  payment: {
    first: 'First payment',
    main: [
      { id: 'cities', Shown: PaymentCities },
      { id: 'evidence', Shown: EvidenceTable },
    ],
    side: [{ id: 'spent', Shown: Spent }],
  },
  loan_application: {
    first: 'First application',
    main: [
      { id: 'reasons', Shown: ScoreReasons },
      { id: 'evidence', Shown: EvidenceTable },
    ],
    side: [],
  },
  coverage_update: {
    first: 'First update',
    main: [
      { id: 'cover', Shown: CoverOfCustomer },
      { id: 'evidence', Shown: EvidenceTable },
    ],
    side: [{ id: 'information', Shown: CoverInformation }],
  },
  bonus_claim: {
    first: 'First claim over',
    main: [
      { id: 'window', Shown: WindowChart },
      { id: 'evidence', Shown: EvidenceTable },
    ],
    side: [{ id: 'claimants', Shown: Claimants }],
  },
};
