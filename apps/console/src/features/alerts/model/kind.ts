import { DETECTORS, type Detector } from '@watchfloor/domain/detectors/catalogue';
import type { EventType } from '@watchfloor/domain/events/event-type';
import type { AlertRow } from './alert-row.ts';

/** How the detector finds, and therefore what its values mean. */
export type AlertKind = Detector['kind'];

const detectorOf = ({ detector }: Pick<AlertRow, 'detector'>): Detector | undefined =>
  DETECTORS.find(({ id }) => id === detector);

/** Events that alerts can rest on: no detector listens to the others. */
export type EvidenceType = Exclude<EventType, 'policy_order' | 'page_view'>;

/** What its evidence is, and therefore what is shown of it. */
export function evidenceTypeOf(row: Pick<AlertRow, 'detector'>): EvidenceType {
  const type = detectorOf(row)?.listensTo ?? 'transfer';
  return type === 'policy_order' || type === 'page_view' ? 'transfer' : type;
}

/** A detector that this console does not know yet is shown as one that measures windows. */
export const kindOf = (row: Pick<AlertRow, 'detector'>): AlertKind => detectorOf(row)?.kind ?? 'window';

/** What its evidence is called, in the singular. */
export function eventWord(row: Pick<AlertRow, 'detector'>): string {
  return detectorOf(row) ? EVENT_WORD[evidenceTypeOf(row)] : 'event';
}

const EVENT_WORD: Readonly<Record<EvidenceType, string>> = {
  transfer: 'transfer',
  payment: 'payment',
  loan_application: 'application',
  coverage_update: 'update',
  bonus_claim: 'claim',
};
