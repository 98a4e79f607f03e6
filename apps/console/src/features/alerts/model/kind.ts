import { DETECTORS, type Detector } from '@watchfloor/domain/detectors/catalogue';
import type { EventType } from '@watchfloor/domain/events/event-type';
import type { AlertRow } from './alert-row.ts';

/** What an alert's evidence is like, and therefore what is shown of it. */
export type AlertKind = Detector['kind'];

const detectorOf = ({ detector }: Pick<AlertRow, 'detector'>): Detector | undefined =>
  DETECTORS.find(({ id }) => id === detector);

/** A detector that this console does not know yet is shown as one that measures windows. */
export const kindOf = (row: Pick<AlertRow, 'detector'>): AlertKind => detectorOf(row)?.kind ?? 'window';

/** What its evidence is called, in the singular. */
export const eventWord = (row: Pick<AlertRow, 'detector'>): EventType | 'event' =>
  detectorOf(row)?.listensTo ?? 'event';
