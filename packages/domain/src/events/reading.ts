import { createCardTokeniser, type TokeniseCard } from '../cards/card-token.ts';
import { type Currency, currency } from '../money.ts';
import { createPseudonyms, type Pseudonymise } from '../people/person-token.ts';

/** What every event is read with: what stands for cards and people from the door on, and the insurer's currency. */
export interface EventReading {
  readonly tokenise: TokeniseCard;
  readonly pseudonymise: Pseudonymise;
  /** Of premiums and orders, which do not name theirs. */
  readonly insuranceCurrency: Currency;
}

/**
 * @param secret keys the tokens; the same events have the same tokens under the same secret
 * @throws RangeError if the secret is empty or ISO 4217 does not have the currency
 */
export const createEventReading = ({
  secret,
  insuranceCurrency,
}: {
  secret: string;
  insuranceCurrency: string;
}): EventReading => ({
  tokenise: createCardTokeniser(secret),
  pseudonymise: createPseudonyms(secret),
  insuranceCurrency: currency(insuranceCurrency),
});
