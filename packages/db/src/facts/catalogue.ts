import type { EventType } from '@watchfloor/domain/events/event-type';
import { applicationTable } from './application.ts';
import type { FactTable } from './fact-table.ts';
import { paymentTable } from './payment.ts';
import { transferTable } from './transfer.ts';

/** The fact table of every event type. */
export const FACT_TABLES: { readonly [Type in EventType]: FactTable<Type> } = {
  transfer: transferTable,
  payment: paymentTable,
  loan_application: applicationTable,
};
