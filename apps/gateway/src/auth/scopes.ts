/** What an API key may be allowed to do. */
export const SCOPES = ['ingest', 'read', 'triage', 'cards', 'score'] as const;
export type Scope = (typeof SCOPES)[number];

/** Whom a request speaks for: an API key that was found, and what it may do. */
export interface Caller {
  /** Null for the key of the environment, which has no row. */
  id: string | null;
  name: string;
  scopes: readonly string[];
  /** SHA-256 of the key, hex: what it is called in the rate limiter. */
  hash: string;
}
