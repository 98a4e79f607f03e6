import { z } from 'zod';
import { instant } from '../instant.ts';

/** A key customer as listed now, with where their cover stands. Amounts in minor units of `currency`. */
export const keyUserRow = z.object({
  id: z.string(),
  /** Grows each time that the customer is listed or edited. */
  generation: z.int(),
  /** What the customer is listed with: the first update is held against it. */
  amount: z.int(),
  info: z.string().nullable(),
  currency: z.string(),
  listedAt: instant,
  listedBy: z.string(),
  /** Of the latest update by the time of its change, which the next one is held against; else as listed, `modifiedAt` null. */
  stored: z.object({ amount: z.int(), info: z.string().nullable(), modifiedAt: instant.nullable() }),
  /** Updates since the customer was listed or edited last. */
  updates: z.int(),
  /** What the cover has been, oldest first, at most the last 30 amounts. */
  cover: z.array(z.int()),
  /** Drops that are alerts, of all the time that the customer was watched; `drop` in basis points. */
  drops: z.object({
    total: z.int(),
    open: z.int(),
    last: z.object({ alertId: z.string(), at: instant, drop: z.int() }).nullable(),
  }),
});

/** What became of a list's rows, those that were not taken by their place from 0 (of a file also by line, from 1). */
export const keyUsersReceipt = z.object({
  accepted: z.int(),
  listed: z.int(),
  edited: z.int(),
  /** Who stood there just so already: their cover goes on from where it is. */
  unchanged: z.int(),
  rejected: z.array(
    z.object({
      index: z.int(),
      line: z.int().optional(),
      id: z.string().nullable(),
      errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
    }),
  ),
});

export const keyUserId = z.string().trim().min(1).max(64);
