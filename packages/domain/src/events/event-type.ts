/** The types of event Watchfloor understands. A new one costs a schema here, a fact table, a rollup and a detector. */
export const EVENT_TYPES = [
  'transfer',
  'payment',
  'loan_application',
  'policy_order',
  'coverage_update',
  'page_view',
  'bonus_claim',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];
export const isEventType = (value: string): value is EventType =>
  (EVENT_TYPES as readonly string[]).includes(value);

/** Names that sources of older systems give to a type. */
const ALIASES: Readonly<Record<string, EventType>> = { PAYMENT_EVENT: 'payment' };

/** Every name of a type that is understood on the wire. */
export const WIRE_TYPES = [...EVENT_TYPES, ...Object.keys(ALIASES)];

/** The type that a name on the wire stands for; undefined for a name nobody knows. */
export const eventTypeOf = (name: unknown): EventType | undefined => {
  if (typeof name !== 'string') return undefined;
  return isEventType(name) ? name : Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
};
