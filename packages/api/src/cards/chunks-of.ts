/** A body's bytes as they arrive. Throws when it breaks off, or when `signal` aborts: an end is never mistaken for one. */
export async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, unknown> {
  const reader = body.getReader();
  // Cancelling ends the read that waits; it does not fail it.
  const stop = () => void reader.cancel(signal?.reason).catch(() => {});
  signal?.addEventListener('abort', stop);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done) return;
      yield value;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    // Whoever stops reading early wants no more of it: the sender is told to stop.
    void reader.cancel().catch(() => {});
  }
}
