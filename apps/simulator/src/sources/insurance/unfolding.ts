import { remember } from '../../remember.ts';
import { slotOf } from '../source.ts';
import type { Report } from './report.ts';

const MINUTE_MS = 60_000;

/** What begins in one minute and is told then and later. */
export interface Unfolding {
  /** Told within SOON_MINUTES. Drawn when it is asked for: of most hours only what comes later is. */
  readonly soon: () => readonly Report[];
  /** Told within LATER_MINUTES. */
  readonly later: readonly Report[];
}

/** Visits and late reports are over by then. */
export const SOON_MINUTES = 30;
/** A person who changes their mind has done so by then. */
export const LATER_MINUTES = 4 * 60;

/**
 * Reports slot by slot, of everything that began in the hours before: a function of the slot alone, however it is asked.
 * @param beginIn what begins in a minute, minutes since 1970
 */
export function unfold(beginIn: (minute: number) => Unfolding): (slot: number) => readonly Report[] {
  const begun = remember(SOON_MINUTES + 2, beginIn);
  const soonOf = remember(SOON_MINUTES + 2, (minute) => begun(minute).soon());
  const laterOf = remember(LATER_MINUTES + 2, (minute) => begun(minute).later);
  const slotsOf = remember(3, (minute) => {
    const slots = new Map<number, Report[]>();
    const tell = (reports: readonly Report[]) => {
      for (const report of reports) {
        if (Math.floor(report.at / MINUTE_MS) !== minute) continue;
        const slot = slots.get(slotOf(report.at));
        if (slot === undefined) slots.set(slotOf(report.at), [report]);
        else slot.push(report);
      }
    };
    for (let start = minute - LATER_MINUTES; start <= minute; start += 1) tell(laterOf(start));
    for (let start = minute - SOON_MINUTES; start <= minute; start += 1) tell(soonOf(start));
    return slots;
  });
  return (slot) => slotsOf(Math.floor(slot / MINUTE_MS)).get(slot) ?? [];
}
