/**
 * An error whose message is written for the person who runs Watchfloor: what happened, to which input, and what
 * to do next. Entry points print the message alone; any other error is printed with its stack.
 */
export class UserError extends Error {
  override name = 'UserError';
}

/** The text an entry point prints for a failed start. */
export function describeFailure(error: unknown): string {
  if (error instanceof UserError) return error.message;
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}
