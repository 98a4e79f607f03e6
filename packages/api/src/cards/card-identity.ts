import { z } from 'zod';

/** Who a card is. Its number is known to nobody; digits and brand are null where a source sent the token alone. */
export const cardIdentity = z.object({
  token: z.string(),
  /** "visa 411111••••••1111". */
  label: z.string(),
  first6: z.string().nullable(),
  last4: z.string().nullable(),
  brand: z.string().nullable(),
});
