import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import { redactPaymentEvent } from '@watchfloor/domain/cards/redact-event';
import { eventTypeOf } from '@watchfloor/domain/events/event-type';
import type { MoneyEvent } from '@watchfloor/domain/events/parse';
import { clearPeople, clearPeopleRoughly } from '@watchfloor/domain/people/clear-event';
import type { Pseudonymise } from '@watchfloor/domain/people/person-token';

/**
 * An accepted event's JSON as it may be kept: no card number is in it, and no name, telephone or certificate of a person.
 * @param raw its exact JSON on one line, `value` parsed from it
 */
export function clearAccepted(
  { raw, value, event }: { raw: string; value: unknown; event: MoneyEvent },
  pseudonymise: Pseudonymise,
): string {
  switch (event.type) {
    case 'payment':
      return redactPaymentEvent(raw, value, event.fact.card);
    // Systems of an insurer may send who somebody is with views and claims too, whose types do not ask for it.
    case 'policy_order':
    case 'coverage_update':
    case 'page_view':
    case 'bonus_claim':
      return clearPeople(raw, pseudonymise);
    case 'transfer':
    case 'loan_application':
      return raw;
    default:
      return event satisfies never;
  }
}

/**
 * A rejected event as it may be kept, of whatever type it was meant to be: a card number that is not quite one is as secret
 * as any. `value` is undefined where the text is no JSON.
 */
export function clearRejected(raw: string, value: unknown, pseudonymise: Pseudonymise): string {
  if (value === undefined) return maskCardNumbers(clearPeopleRoughly(withPlainDigits(raw)));
  const isPayment = eventTypeOf((value as { type?: unknown } | null)?.type) === 'payment';
  return maskCardNumbers(clearPeople(isPayment ? redactPaymentEvent(raw, value, null) : raw, pseudonymise));
}

/** What is not JSON cannot be read, but its escapes of digits can. */
const withPlainDigits = (raw: string): string => raw.replace(/\\u003(\d)/gi, '$1');
