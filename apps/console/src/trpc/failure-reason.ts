/** What the reader is told of a failed call: the server's own words, or that none came back. */
export function failureReason(error: unknown): string {
  const answered = typeof error === 'object' && error !== null && 'data' in error && Boolean(error.data);
  const message = error instanceof Error ? error.message : '';
  // Without data the message is the browser's or a proxy's, about tokens and fetches.
  return answered && message ? message : 'The console’s server could not be reached.';
}
