/** The types of event Watchfloor understands. A new one costs a schema here, a fact table, a rollup and a detector. */
export const EVENT_TYPES = ['transfer'] as const;
export type EventType = (typeof EVENT_TYPES)[number];
export const isEventType = (value: string): value is EventType =>
  (EVENT_TYPES as readonly string[]).includes(value);
