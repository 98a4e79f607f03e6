import type { openServices } from '@watchfloor/api/services';

export type OpenServices = Awaited<ReturnType<typeof openServices>>;

type ProcessState = {
  services?: Promise<OpenServices>;
  /** Aborted when the process stops: ends the open streams. */
  stopping: AbortController;
  /** Answers under way, streams excepted. */
  inFlight: Set<Promise<unknown>>;
};

// On the global object: a development reload, and every bundle of the server, evaluates its modules anew, and a
// second pool or a second idea of "stopping" would be wrong.
const held = globalThis as typeof globalThis & { watchfloor?: ProcessState };

/** What belongs to the process and not to a module. */
export function processState(): ProcessState {
  held.watchfloor ??= { stopping: new AbortController(), inFlight: new Set() };
  return held.watchfloor;
}
