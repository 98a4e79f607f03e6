import type { EventType } from '@watchfloor/domain/events/event-type';
import type { FactOf } from '@watchfloor/domain/events/parse';

/** One column of a fact, between the event's lane in the inbox and the table. */
export interface FactColumn<Fact> {
  readonly name: string;
  readonly type: 'text' | 'bigint' | 'integer' | 'jsonb' | 'timestamptz';
  // A method, so that tables of different facts can stand in one list: a table only ever meets events of its own type.
  /** The value; of a jsonb column its JSON as text, of a time milliseconds since 1970. */
  of(fact: Fact): string | number | null;
}

/**
 * How facts of one event type are kept. The inbox's lanes, the storing SQL and the detectors' SQL are compiled from it,
 * so a new event type is one declaration, one table and its rollups.
 */
export interface FactTable<Type extends EventType> {
  readonly type: Type;
  /** What ods.raw_event calls the type. */
  readonly rawType: string;
  readonly table: string;
  readonly columns: readonly FactColumn<FactOf[Type]>[];
  /**
   * The column that says what time the fact belongs to, where that is not when its event happened. The table then has a
   * column `tie` beside (the event's source and id), which orders facts of the same time; and a fact is kept until both
   * times are past.
   */
  readonly businessTime?: 'modified_at' | 'viewed_at';
  /** Statements that add the rows of `stored` (the fact's columns, occurred_at) to aggregates that screens read. */
  readonly rollups: readonly string[];
  /** Aggregates by days and hours of the reports' zone; another zone makes them anew. */
  readonly calendarRollups?: readonly CalendarRollup[];
}

export interface CalendarRollup {
  readonly table: string;
  /** What its rows are cut by: a date, or the beginning of an hour. */
  readonly by: 'day' | 'hour';
  /** The statement that adds the rows of `facts`, which is the name of a table or of a part of one. */
  readonly add: (facts: string) => string;
}
