import { createHash, timingSafeEqual } from 'node:crypto';
import { type Caller, SCOPES } from './scopes.ts';

export interface StoredKey {
  id: string;
  name: string;
  scopes: readonly string[];
}

export interface KeyRingOptions {
  /** WATCHFLOOR_API_KEY: accepted with every scope. */
  environmentKey?: string | undefined;
  /** The key with this SHA-256 (hex) that is not revoked. */
  find: (hash: string) => Promise<StoredKey | null>;
  /** Notes that a stored key was used; called at most once a minute and key. */
  touch?: (id: string) => Promise<unknown>;
  /** Milliseconds that an answer of `find` is believed; a revoked key works at most this long. */
  cacheMs?: number;
  now?: () => number;
}

/** Bounds the memory that guessing keys can take. */
const MAX_CACHED = 10_000;
const TOUCH_EVERY = 60_000;

/** Tells whose key a request carries. Only hashes are kept, compared and looked up; the key itself never is. */
export class KeyRing {
  readonly #options: KeyRingOptions;
  readonly #environmentHash: Buffer | null;
  readonly #cache = new Map<string, { caller: Caller | null; until: number }>();

  readonly #touched = new Map<string, number>();

  constructor(options: KeyRingOptions) {
    this.#options = options;
    this.#environmentHash = options.environmentKey ? sha256(options.environmentKey) : null;
  }

  async identify(key: string): Promise<Caller | null> {
    const digest = sha256(key);
    const hash = digest.toString('hex');
    if (this.#environmentHash !== null && timingSafeEqual(digest, this.#environmentHash)) {
      return { id: null, name: 'WATCHFLOOR_API_KEY', scopes: SCOPES, hash };
    }
    const now = (this.#options.now ?? Date.now)();
    const cached = this.#cache.get(hash);
    if (cached !== undefined && cached.until > now) return cached.caller;
    const stored = await this.#options.find(hash);
    const caller = stored && { ...stored, hash };
    if (caller !== null) this.#touch(caller.id, now);
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
    this.#cache.set(hash, { caller, until: now + (this.#options.cacheMs ?? 3_000) });
    return caller;
  }

  #touch(id: string, now: number): void {
    if (now - (this.#touched.get(id) ?? 0) < TOUCH_EVERY) return;
    this.#touched.set(id, now);
    // A nicety for the list of keys: the request does not wait for it, and does not fail with it.
    this.#options.touch?.(id).catch(() => undefined);
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();
