import { TRPCError } from '@trpc/server';

/**
 * A body's bytes as they arrive. Throws CLIENT_CLOSED_REQUEST when it breaks off or `signal` aborts: what is only the
 * beginning of a file is never taken for a whole one.
 */
export async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, unknown> {
  const reader = body.getReader();
  // Cancelling ends the read that waits as if the body had ended; hence the question after each read.
  const stop = () => void reader.cancel().catch(() => {});
  signal?.addEventListener('abort', stop);
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(brokeOff);
      if (signal?.aborted) brokeOff(signal.reason);
      if (done) return;
      yield value;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    // Who stops reading early wants no more of it, and the sender is to know.
    stop();
  }
}

function brokeOff(cause: unknown): never {
  throw new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', message: 'The upload broke off.', cause });
}
