import { hoursOfDay, hourWords } from '../../policyholders/model/report-hours.ts';
import type { VisitHour, VisitHours } from './visits-api.ts';

export type HourFigures = Omit<VisitHour, 'hour'>;

/** One hour of today's clock. */
export interface HourSlot {
  readonly at: number;
  /** "14:00"; two slots have one name where clocks go back. */
  readonly words: string;
  /** Null: it is still to come. */
  readonly today: HourFigures | null;
  /** It is not over yet. */
  readonly growing: boolean;
  /** Of the hour that yesterday's clock called the same; null where there was none, or its facts are gone. */
  readonly yesterday: HourFigures | null;
}

const NOTHING: HourFigures = { pageViews: 0, newVisitors: 0, orders: 0, volume: 0 };

/** Every hour of today, each beside yesterday's of the same name, so that days on which clocks change compare as well. */
export function hourSlots({ zone, asOf, today, yesterday }: VisitHours): HourSlot[] {
  const now = Date.parse(asOf);
  const known = byBeginning(today.hours);
  const beginnings = hoursOfDay(today.day, zone, [...known.keys()]);
  const before = yesterday === null ? null : byName(yesterday, zone);
  return beginnings.map((at, place) => {
    const words = hourWords(at, zone);
    const begun = at <= now || known.has(at);
    // Of two hours of one name the first has yesterday's.
    const first = place === 0 || hourWords(beginnings[place - 1] ?? at, zone) !== words;
    return {
      at,
      words,
      today: begun ? (known.get(at) ?? NOTHING) : null,
      growing: at <= now && now < (beginnings[place + 1] ?? at + 3_600_000),
      yesterday: first ? (before?.get(words) ?? null) : null,
    };
  });
}

const byBeginning = (hours: readonly VisitHour[]) =>
  new Map(hours.map((hour): [number, HourFigures] => [Date.parse(hour.hour), hour]));

/** The hours of a day by name; two of one name are added up. */
function byName(
  { day, hours }: NonNullable<VisitHours['yesterday']>,
  zone: string,
): Map<string, HourFigures> {
  const known = byBeginning(hours);
  const named = new Map<string, HourFigures>();
  for (const at of hoursOfDay(day, zone, [...known.keys()])) {
    const words = hourWords(at, zone);
    const [a, b] = [named.get(words) ?? NOTHING, known.get(at) ?? NOTHING];
    named.set(words, {
      pageViews: a.pageViews + b.pageViews,
      newVisitors: a.newVisitors + b.newVisitors,
      orders: a.orders + b.orders,
      volume: a.volume + b.volume,
    });
  }
  return named;
}
