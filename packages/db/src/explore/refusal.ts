export type RefusalReason = 'forbidden' | 'too_long' | 'cancelled' | 'busy' | 'not_ready';

/** A question was not answered. The message says to the reader why, and what to do. */
export class ExploreRefusal extends Error {
  override readonly name = 'ExploreRefusal';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

/**
 * Whether it is one, of whichever copy of this module: the console's bundles evaluate modules anew and share one explorer,
 * so that the class of who refuses need not be that of who asked.
 */
export const isExploreRefusal = (error: unknown): error is ExploreRefusal =>
  error instanceof Error && error.name === 'ExploreRefusal' && 'reason' in error;
