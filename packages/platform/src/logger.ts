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
  return destination === undefined ? pino(options) : pino(options, destination);
}
