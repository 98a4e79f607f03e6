/**
 * Every kind of error the gateway answers with, as RFC 9457 names them: a stable type for programs, a title for people.
 * The OpenAPI document is generated from this table.
 */
export const PROBLEMS = {
  'unreadable-body': { status: 400, title: 'The body cannot be read' },
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'not-authenticated': { status: 401, title: 'An API key is needed' },
  'not-permitted': { status: 403, title: 'The API key does not permit this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This address does not take this method' },
  conflict: { status: 409, title: 'The state of what this is about does not allow it' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is of a type the gateway does not read' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something failed on our side' },
  behind: { status: 503, title: 'The system is behind' },
  'not-ready': { status: 503, title: 'The system cannot accept and process events now' },
  unavailable: { status: 503, title: 'The system is not available' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemKind = keyof typeof PROBLEMS;

export interface ProblemOptions {
  headers?: Record<string, string>;
  /** Members beside the standard ones, e.g. the position of an unreadable body. */
  extensions?: Record<string, unknown>;
}

/** An error whose words are meant for the client. Anything else that is thrown is answered as `internal`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly headers: Record<string, string>;
  readonly extensions: Record<string, unknown>;

  /** `detail` says what happened, to which input, and what to do next. */
  constructor(kind: ProblemKind, detail: string, options: ProblemOptions = {}) {
    super(detail);
    this.kind = kind;
    this.headers = options.headers ?? {};
    this.extensions = options.extensions ?? {};
  }

  get status(): number {
    return PROBLEMS[this.kind].status;
  }
}

export const problemType = (kind: ProblemKind) => `urn:watchfloor:problem:${kind}`;
