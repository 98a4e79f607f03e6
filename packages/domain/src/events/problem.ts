import type { z } from 'zod';

/** One thing wrong with one event: where, a stable code, and words that say the way out. */
export interface EventProblem {
  /** Dotted path into the event, '' for the whole of it. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export type FactResult<Fact> = { ok: true; fact: Fact } | { ok: false; problems: EventProblem[] };

/** Problems with codes a sender can switch on, from the validator's own. */
export function problemsOf(error: z.ZodError, prefix: string): EventProblem[] {
  return error.issues.map((issue) => ({
    path: [prefix, ...issue.path.map(String)].filter((part) => part !== '').join('.'),
    code: issue.message.startsWith('is missing')
      ? 'missing'
      : issue.code === 'custom'
        ? 'invalid'
        : issue.code,
    message: issue.message,
  }));
}
