/**
 * Reads something on a beat for however many listeners there are, once. Idle without listeners.
 * A failed read is reported and the beat goes on: listeners see the gap by the value's own `asOf`.
 */
export interface SharedPoller<T> {
  /** The newest value if it is younger than a beat, else a fresh one. Concurrent callers share one read. */
  read(): Promise<T>;
  /** Every value from now on, starting with the newest; ends when `signal` aborts. */
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<T, void, unknown>;
}

export function sharedPoller<T>(options: {
  everyMs: number;
  read: () => Promise<T>;
  onError: (error: unknown) => void;
}): SharedPoller<T> {
  const listeners = new Set<(value: T) => void>();
  let newest: { value: T; at: number } | undefined;
  let reading: Promise<T> | undefined;
  let beating = false;

  const read = () => {
    reading ??= options
      .read()
      .then((value) => {
        newest = { value, at: Date.now() };
        return value;
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };

  const beat = async () => {
    try {
      const value = await read();
      for (const listener of listeners) listener(value);
    } catch (error) {
      options.onError(error);
    }
    beating = listeners.size > 0;
    if (beating) setTimeout(beat, options.everyMs);
  };

  return {
    read: async () => (newest && Date.now() - newest.at < options.everyMs ? newest.value : read()),
    async *subscribe(signal) {
      // A slow listener gets the newest value, not a backlog of old ones.
      let pending: { value: T } | undefined;
      let wake: () => void = () => {};
      const listener = (value: T) => {
        pending = { value };
        wake();
      };
      const stop = () => wake();
      listeners.add(listener);
      signal?.addEventListener('abort', stop);
      if (newest && Date.now() - newest.at < 2 * options.everyMs) pending = newest;
      if (!beating) {
        beating = true;
        void beat();
      }
      try {
        while (!signal?.aborted) {
          if (!pending) {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
            continue;
          }
          const { value } = pending;
          pending = undefined;
          yield value;
        }
      } finally {
        listeners.delete(listener);
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}
