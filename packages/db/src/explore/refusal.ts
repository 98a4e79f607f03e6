export type RefusalReason = 'forbidden' | 'too_long' | 'cancelled' | 'busy' | 'not_ready';

/** A question was not answered. The message says to the reader why, and what to do. */
export class ExploreRefusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}
