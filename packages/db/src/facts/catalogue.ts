import type { EventType } from '@watchfloor/domain/events/event-type';
import { applicationTable } from './application.ts';
import { bonusClaimTable } from './bonus-claim.ts';
import { coverageTable } from './coverage-update.ts';
import type { FactTable } from './fact-table.ts';
import { pageViewTable } from './page-view.ts';
import { paymentTable } from './payment.ts';
import { policyOrderTable } from './policy-order.ts';
import { transferTable } from './transfer.ts';

/** The fact table of every event type. */
export const FACT_TABLES: { readonly [Type in EventType]: FactTable<Type> } = {
  transfer: transferTable,
  payment: paymentTable,
  loan_application: applicationTable,
  policy_order: policyOrderTable,
  coverage_update: coverageTable,
  page_view: pageViewTable,
  bonus_claim: bonusClaimTable,
};
