declare const brand: unique symbol;
/** A string that only its maker below may produce, so that ids of different things cannot be swapped. */
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** Who sent an event, CloudEvents `source`. */
export type Source = Branded<string, 'Source'>;
/** The sender's own id of an event; (source, id) identifies it everywhere. */
export type EventId = Branded<string, 'EventId'>;
/** An account as its institution names it. */
export type AccountName = Branded<string, 'AccountName'>;
/** Deterministic identity of an alert, see `alerts/alert-id`. */
export type AlertId = Branded<string, 'AlertId'>;

export const asSource = (value: string): Source => value as Source;
export const asEventId = (value: string): EventId => value as EventId;
export const asAccountName = (value: string): AccountName => value as AccountName;
export const asAlertId = (value: string): AlertId => value as AlertId;
