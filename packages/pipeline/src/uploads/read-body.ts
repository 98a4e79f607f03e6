import { setImmediate } from 'node:timers/promises';

/** Bytes parsed at a stretch: a few milliseconds, after which other requests have their turn. */
const SLICE = 16 * 1024;
/** How often progress is written while nothing else is, and a cancellation seen. */
const TELL_EVERY_MS = 1_000;
/** A sender that is silent for this long has gone. */
const SILENT_MS = 60_000;

/** The body itself failed, as opposed to what we did with it. */
export class BrokenBody extends Error {}

/** Takes a file in as its bytes come. */
export interface Intake {
  /** Reads on. Resolves when there is room for more; rejects once a write failed or the upload was stopped. */
  push(bytes: Uint8Array): Promise<void>;
  /** Writes how far it is, unless that was written less than `intervalMs` ago or is being written. */
  tell(intervalMs: number): Promise<void>;
}

/**
 * Hands a file's body on in slices. While the sender is waited for, progress is told, and a stop or a silence ends the wait.
 * @throws BrokenBody with its cause where the body fails; otherwise what the intake threw
 */
export async function readBody(body: AsyncIterable<Uint8Array>, intake: Intake): Promise<void> {
  const chunks = body[Symbol.asyncIterator]();
  let interrupt: (reason: unknown) => void = () => {};
  let heardAt = performance.now();
  const clock = setInterval(() => {
    intake.tell(TELL_EVERY_MS / 2).catch((error: unknown) => interrupt(error));
    if (performance.now() - heardAt > SILENT_MS) {
      interrupt(new BrokenBody('silent', { cause: new Error('The sender of a file went silent') }));
    }
  }, TELL_EVERY_MS);
  let complete = false;
  try {
    for (;;) {
      heardAt = performance.now();
      // A promise per chunk: one for the whole body would keep what waited on it for each.
      const next = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
        interrupt = reject;
        chunks
          .next()
          .then(resolve, (error: unknown) => reject(new BrokenBody('The body failed', { cause: error })));
      });
      if (next.done === true) {
        complete = true;
        return;
      }
      for (let start = 0; start < next.value.length; start += SLICE) {
        await intake.push(next.value.subarray(start, start + SLICE));
        await setImmediate();
      }
    }
  } finally {
    clearInterval(clock);
    // Not awaited: a body that waits for its sender answers only then.
    if (!complete) void chunks.return?.()?.catch(() => {});
  }
}
