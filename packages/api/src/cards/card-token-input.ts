import { isCardToken } from '@watchfloor/domain/cards/card-token';
import { z } from 'zod';

/** A card's token; the refusal does not repeat what was sent, which may be a number. */
export const cardToken = z
  .string()
  .refine(isCardToken, 'is not a card token; search for the card to find its own');
