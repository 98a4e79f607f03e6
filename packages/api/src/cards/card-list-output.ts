import { z } from 'zod';
import { instant } from '../instant.ts';
import { totals } from './totals.ts';

export const cardListRow = z.object({
  id: z.string(),
  name: z.string(),
  /** 0: nothing of the list is in force. */
  activeVersion: z.int(),
  /** Cards that the version in force calls stolen, those whose time is yet to come included. */
  cards: z.int(),
  /** Uploads, applied or not. */
  versions: z.int(),
  /** When what is in force last changed, or the list was made. */
  updatedAt: instant,
  updatedBy: z.string(),
});

export const cardListVersionRow = z.object({
  /** What `version`, `applyVersion`, `rollback` and `cancel` take. */
  id: z.string(),
  version: z.int(),
  mode: z.enum(['add', 'replace']),
  status: z.enum(['scanning', 'ready', 'applying', 'applied', 'rolled_back', 'failed', 'cancelled']),
  fileName: z.string().nullable(),
  lines: z.int(),
  valid: z.int(),
  invalid: z.int(),
  /** Against the version in force when it was compared (`baseVersion`); all 0 before that. */
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  unchanged: z.int(),
  /** Payments of the last 30 days that the new entries would have hit. */
  retroHits: z.int(),
  createdBy: z.string(),
  createdAt: instant,
  appliedBy: z.string().nullable(),
  appliedAt: instant.nullable(),
  /** It is what is in force now. */
  active: z.boolean(),
});

export const cardListVersion = cardListVersionRow.extend({
  list: z.object({ id: z.string(), name: z.string(), activeVersion: z.int() }),
  /** Null when the sender did not say. */
  bytesTotal: z.int().nullable(),
  bytesDone: z.int(),
  /** The whole body has arrived: what remains is the server's work, whatever becomes of the browser. */
  receivedAll: z.boolean(),
  /** Invalid lines by code: `length`, `luhn`, `unknown_brand`, `damaged`, `duplicate`, … */
  invalidByCode: z.record(z.string(), z.int()),
  /** The cards with most payments among the retro hits. */
  topHits: z.array(z.object({ token: z.string(), label: z.string(), payments: z.int(), totals })).readonly(),
  /** The version in force that the counts compare with, 0 for an empty list; null before the comparison. */
  baseVersion: z.int().nullable(),
  /** Why it failed, in a sentence. */
  failure: z.string().nullable(),
});
