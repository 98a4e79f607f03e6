import { z } from 'zod';

/** Amount per currency code, in minor units; a currency without payments is left out. */
export const totals = z.record(z.string(), z.int());
