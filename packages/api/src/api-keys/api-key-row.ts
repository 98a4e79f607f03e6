import { z } from 'zod';
import { instant } from '../instant.ts';

export const scope = z.enum(['ingest', 'read', 'triage', 'cards', 'score']);

export const apiKeyRow = z.object({
  id: z.string(),
  name: z.string(),
  /** The key's first characters, to tell keys apart; the key itself is shown once. */
  prefix: z.string(),
  scopes: z.array(z.string()),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
