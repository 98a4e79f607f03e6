/**
 * Bounds the memory of bodies under way: a body costs several times its size until its events are durable, so a
 * hundred large ones at once would end the process.
 */
export class BodyBudget {
  readonly #limit: number;
  #reserved = 0;

  /** @param limit bytes of bodies at a time; a body is let in alone whatever its size */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Sets bytes aside, or says false where there is no room for them now. */
  reserve(bytes: number): boolean {
    if (this.#reserved > 0 && this.#reserved + bytes > this.#limit) return false;
    this.#reserved += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#reserved -= bytes;
  }
}

/** Bytes a body is likely to have once inflated: known for most, guessed for those in pieces or in gzip. */
export function expectedBytes(
  headers: { 'content-length'?: string | undefined },
  gzip: boolean,
  limit: number,
): number {
  const length = headers['content-length'];
  if (length === undefined) return Math.min(GUESS, limit);
  return Math.min(Number(length) * (gzip ? INFLATION : 1), limit);
}

const GUESS = 1024 * 1024;
/** What gzip makes of JSON events, roughly. */
const INFLATION = 8;
