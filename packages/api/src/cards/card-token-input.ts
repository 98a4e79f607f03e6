import { type CardToken, isCardToken } from '@watchfloor/domain/cards/card-token';
import { z } from 'zod';

/** A card's token; the refusal does not repeat what was sent, which may be a number. */
export const cardToken = z.custom<CardToken>(
  (value) => typeof value === 'string' && isCardToken(value),
  'is not a card token; search for the card to find its own',
);
