import { formatMoney } from '../money.ts';

/** An event of the alert's key; `amount` is what it adds to the window. Times in milliseconds since 1970. */
export interface WindowEvent {
  readonly eventNo: string;
  readonly at: number;
  readonly amount: number;
}

/** A breaching event with the value of its own window. */
export interface BreachingEvent {
  readonly eventNo: string;
  readonly at: number;
  readonly value: number;
}

export interface Counterfactual<E extends WindowEvent> {
  /** The smallest limit that would not have fired: a breach is strictly over it. */
  readonly limitAtLeast: number;
  /** The smallest event without which no window breaches, the latest of equals; null where one is not enough. */
  readonly without: E | null;
}

/**
 * What would not have fired. Taking an event away ends its own window and lowers each other window that holds it, so
 * the event must lie in every other breaching window and outweigh the largest excess among them.
 * @param breaches all of the episode's, or at least its two first, two last and two highest: the rest decide nothing
 * @param events candidates: events of the key within the episode's windows
 */
export function counterfactual<E extends WindowEvent>(
  breaches: readonly BreachingEvent[],
  events: readonly E[],
  limit: number,
  windowMs: number,
): Counterfactual<E> {
  const limitAtLeast = breaches.reduce((peak, { value }) => Math.max(peak, value), limit);
  let without: E | null = null;
  for (const event of events) {
    if (!suffices(event)) continue;
    if (
      !without ||
      event.amount < without.amount ||
      (event.amount === without.amount && event.at > without.at)
    ) {
      without = event;
    }
  }
  return { limitAtLeast, without };

  function suffices(event: E): boolean {
    return breaches.every(
      (breach) =>
        breach.eventNo === event.eventNo ||
        (event.at <= breach.at && event.at >= breach.at - windowMs && breach.value - event.amount <= limit),
    );
  }
}

/** "Would not have fired with a limit of 8,644.00 USD or more, or without the 10:42:07 UTC transfer of 2,100.00 USD." */
export function counterfactualSentence(
  { limitAtLeast, without }: Counterfactual<WindowEvent>,
  currency: string | null,
): string {
  const value = (amount: number) =>
    currency === null ? amount.toLocaleString('en-US') : formatMoney(amount, currency);
  const limit = `Would not have fired with a limit of ${value(limitAtLeast)} or more`;
  if (!without) return `${limit}; no single event explains it.`;
  const time = new Date(without.at).toISOString().slice(11, 19);
  const event =
    currency === null ? `the ${time} UTC event` : `the ${time} UTC transfer of ${value(without.amount)}`;
  return `${limit}, or without ${event}.`;
}
