import type { EventType } from '@watchfloor/domain/events/event-type';
import type { MoneyEvent } from '@watchfloor/domain/events/parse';
import { FACT_TABLES } from '../facts/catalogue.ts';
import type { FactTable } from '../facts/fact-table.ts';

/** An event as accepted, with the exact JSON it came in. `raw` holds no line breaks. */
export interface AcceptedEvent {
  readonly event: MoneyEvent;
  readonly raw: string;
}

/** Lanes that every type has, before its fact's columns; positions as in Postgres, from 1. */
export const ENVELOPE_LANES = { source: 1, event_id: 2, occurred_ms: 3, raw: 4 } as const;
const envelopeLanes = Object.keys(ENVELOPE_LANES).length;

/** How many lanes events of a type fill. */
export const laneCount = (type: EventType): number => envelopeLanes + FACT_TABLES[type].columns.length;

/** Position of a fact's column among the lanes, from 1. */
export function laneOf(table: FactTable<EventType>, column: string): number {
  const index = table.columns.findIndex(({ name }) => name === column);
  if (index < 0) throw new RangeError(`${table.table} has no column ${column}`);
  return envelopeLanes + 1 + index;
}

/** Turns events of one type into columns: an array literal each, the raw JSON one line per event. */
export function toLanes(type: EventType, events: readonly AcceptedEvent[]): string[] {
  const table: FactTable<EventType> = FACT_TABLES[type];
  return [
    arrayLiteral(events, ({ event }) => quoted(event.source)),
    arrayLiteral(events, ({ event }) => quoted(event.id)),
    arrayLiteral(events, ({ event }) => String(event.time)),
    events.map(({ raw }) => raw).join('\n'),
    ...table.columns.map((column) =>
      arrayLiteral(events, ({ event }) => {
        const value = column.of(event.fact);
        if (value === null) return 'NULL';
        return column.type === 'text' || column.type === 'jsonb' ? quoted(value as string) : String(value);
      }),
    ),
  ];
}

function arrayLiteral(events: readonly AcceptedEvent[], element: (event: AcceptedEvent) => string): string {
  let literal = '{';
  let separator = '';
  for (const event of events) {
    literal += separator + element(event);
    separator = ',';
  }
  return `${literal}}`;
}

const special = /["\\]/g;
const needsEscape = /["\\]/;

/** An element of a Postgres array literal. */
const quoted = (text: string) => `"${needsEscape.test(text) ? text.replace(special, '\\$&') : text}"`;
