import { DETECTORS, type Detector } from '@watchfloor/domain/detectors/catalogue';
import type { AlertRow } from './alert-row.ts';

/** What an alert's evidence is like, and therefore what is shown of it. */
export type AlertKind = Detector['kind'];

const detectorOf = ({ detector }: Pick<AlertRow, 'detector'>): Detector | undefined =>
  DETECTORS.find(({ id }) => id === detector);

/** A detector that this console does not know yet is shown as one that measures windows. */
export const kindOf = (row: Pick<AlertRow, 'detector'>): AlertKind => detectorOf(row)?.kind ?? 'window';

/** What its evidence is called, in the singular. */
export function eventWord(row: Pick<AlertRow, 'detector'>): string {
  const type = detectorOf(row)?.listensTo ?? 'event';
  return type === 'loan_application' ? 'application' : type;
}
