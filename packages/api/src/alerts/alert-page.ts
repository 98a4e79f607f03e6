import { z } from 'zod';
import { instant } from '../instant.ts';
import { alertRow } from './alert-row.ts';

export const alertPage = z.object({
  alerts: z.array(alertRow),
  nextCursor: z.string().nullable(),
  total: z.int(),
  /** When the server read this page. */
  asOf: instant,
});
