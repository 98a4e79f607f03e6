import type { ComponentType } from 'react';
import type { AlertRow } from '../model/alert-row.ts';
import type { AlertKind } from '../model/kind.ts';
import { AccountTransfers } from './account-transfers.tsx';
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

interface Part {
  id: string;
  Part: ComponentType<PartProps>;
}

interface KindParts {
  /** What the first of its evidence is. */
  first: string;
  /** In the order in which one asks: how much, which events, who. */
  main: readonly Part[];
  /** What stands beside them where there is room, and below them where there is none. */
  side: readonly Part[];
}

/** What is shown of an alert between why it fired and what happened since, by the kind of its detector. */
export const KINDS: { readonly [Kind in AlertKind]: KindParts } = {
  window: {
    first: 'First transfer over',
    main: [
      { id: 'window', Part: WindowChart },
      { id: 'evidence', Part: EvidenceTable },
      { id: 'accounts', Part: AccountTransfers },
    ],
    side: [{ id: 'flow', Part: MoneyFlow }],
  },
  list: {
    first: 'First payment',
    main: [
      { id: 'cities', Part: PaymentCities },
      { id: 'evidence', Part: EvidenceTable },
    ],
    side: [{ id: 'spent', Part: Spent }],
  },
  score: {
    first: 'First application',
    main: [
      { id: 'reasons', Part: ScoreReasons },
      { id: 'evidence', Part: EvidenceTable },
    ],
    side: [],
  },
};
