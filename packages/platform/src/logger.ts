import { writeSync } from 'node:fs';
import { type DestinationStream, type Logger, pino } from 'pino';
import { redact, redactText } from './redaction.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** The process, e.g. `gateway`. */
  readonly name: string;
  readonly level: string;
  /** stdout when absent. */
  readonly destination?: DestinationStream;
}

/** JSON lines with ISO times; secrets, card numbers and credentials in URLs never reach the stream. */
export function createLogger({ name, level, destination }: LoggerOptions): Logger {
  const options = {
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: redact },
    hooks: { streamWrite: redactText },
  };
  return pino(options, destination ?? stdout);
}

const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes at once and gives up on a reader that is gone. Pino's own stream waits for ever at exit when stdout is a pipe
 * whose other end died: a service whose launcher was killed would never end.
 */
const stdout: DestinationStream = {
  write(line) {
    const bytes = Buffer.from(line);
    let written = 0;
    for (let attempt = 0; written < bytes.length && attempt < 1_000; attempt++) {
      try {
        written += writeSync(1, bytes, written);
      } catch (error) {
        // EAGAIN: the reader is behind. Anything else (EPIPE): there is none any more.
        if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return;
        Atomics.wait(pause, 0, 0, 5);
      }
    }
  },
};
