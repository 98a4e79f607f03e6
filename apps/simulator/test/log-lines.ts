import { createLogger, type Logger } from '@watchfloor/platform/logger';

/** The real logger writing to memory. */
export function loggerInMemory(): { logger: Logger; lines: () => Record<string, unknown>[] } {
  const text: string[] = [];
  const logger = createLogger({
    name: 'test',
    level: 'debug',
    destination: { write: (line) => void text.push(line) },
  });
  return { logger, lines: () => text.map((line) => JSON.parse(line) as Record<string, unknown>) };
}
