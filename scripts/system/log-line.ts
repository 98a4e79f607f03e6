/** What a line of a service's output means to the person at the terminal. */
export interface LogLine {
  readonly ready: boolean;
  /** Worth showing: a warning, an error, or something that is not a log record at all. */
  readonly level: 'quiet' | 'info' | 'warn' | 'error';
  readonly text: string;
}

const NOISE = /ExperimentalWarning|DeprecationWarning|\(Use `node --trace|^\s*$/;

/** Reads a pino record; any other text on stderr is a warning, on stdout it is quiet. */
export function readLogLine(line: string, stream: 'stdout' | 'stderr'): LogLine {
  const record = parse(line);
  if (record === undefined) {
    const level = stream === 'stderr' && !NOISE.test(line) ? 'warn' : 'quiet';
    return { ready: /\bReady in\b/.test(line), level, text: line.trim() };
  }
  const message = typeof record.msg === 'string' ? record.msg : '';
  const detail = describeError(record.err);
  return {
    ready: message === 'ready',
    level: levelOf(record.level),
    text: detail === '' || message.includes(detail) ? message : `${message}: ${detail}`,
  };
}

function levelOf(level: unknown): LogLine['level'] {
  if (level === 'warn' || level === 40) return 'warn';
  if (level === 'error' || level === 'fatal' || level === 50 || level === 60) return 'error';
  return 'info';
}

function describeError(error: unknown): string {
  if (error === null || typeof error !== 'object' || !('message' in error)) return '';
  return typeof error.message === 'string' ? error.message : '';
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
