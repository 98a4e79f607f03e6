import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '@watchfloor/platform/logger';
import type { Clock } from '../clock/clock.ts';
import type { ApplicantLedger } from '../truth/applicant-truth.ts';
import { cursorOf, readCursor } from './cursor.ts';
import type { Population } from './population.ts';

/** An answer in place of the right one, so that readers can show how they take it. */
export interface Trouble {
  readonly status: number;
  /** Seconds. */
  readonly retryAfter?: number;
}

export interface ApplicantsApiOptions {
  readonly population: Population;
  readonly ledger: ApplicantLedger;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  /** 0: whichever is free. */
  readonly port: number;
  /** Asked for as a bearer token, where there is one. */
  readonly token?: string | undefined;
  /** Asked before each answer. */
  readonly trouble?: () => Trouble | undefined;
}

export interface ApplicantsApi {
  readonly url: string;
  /** Finishes the answers under way. */
  close(): Promise<void>;
}

const DEFAULT_LIMIT = 100;
const MOST = 500;

/**
 * The lender's list of applicants, on the loopback address: `GET /applicants?after=<cursor>&limit=<1..500>` answers
 * `{"applicants":[…],"next_cursor":…}`, newest last. A page with applicants has a cursor, also the newest one; an empty page
 * has null, and its reader asks again from where it stands.
 */
export async function serveApplicants(options: ApplicantsApiOptions): Promise<ApplicantsApi> {
  const server = createServer((request, response) => {
    answer(options, request)
      .catch((error: unknown): Answer => {
        options.logger.error({ err: error }, 'the applicants cannot be told');
        return { status: 500, body: { error: 'see the log of the simulator' } };
      })
      .then(({ status, headers, body }) => send(response, status, headers, body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/applicants`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

async function answer(
  { population, ledger, clock, token, trouble }: ApplicantsApiOptions,
  { method, url, headers }: IncomingMessage,
): Promise<Answer> {
  const { pathname, searchParams } = new URL(url ?? '/', 'http://simulator');
  if (pathname !== '/applicants') return refusal(404, 'there is only /applicants');
  if (method !== 'GET') return { ...refusal(405, 'applicants are only read'), headers: { allow: 'GET' } };
  if (token !== undefined && headers.authorization !== `Bearer ${token}`) {
    return refusal(401, 'the bearer token is missing or wrong');
  }
  const instead = trouble?.();
  if (instead !== undefined) {
    const { status, retryAfter } = instead;
    return {
      ...refusal(status, 'not now'),
      ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
    };
  }
  const after = searchParams.get('after');
  const place = after === null ? null : readCursor(after);
  if (place === undefined) return refusal(400, 'after is none of the cursors given here');
  const limit = Number(searchParams.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) {
    return refusal(400, `limit must be a whole number from 1 to ${MOST}`);
  }
  const applicants = population.after(place, clock.now(), limit);
  // The truth is written before the applicant is known to anybody, as crimes are.
  await ledger.note(applicants);
  const last = applicants.at(-1);
  return {
    status: 200,
    body: {
      applicants: applicants.map(({ record }) => record.fields),
      next_cursor: last === undefined ? null : cursorOf({ at: last.appliedAt, id: last.id }),
    },
  };
}

const refusal = (status: number, error: string): Answer => ({ status, body: { error } });

function send(response: ServerResponse, status: number, headers: Answer['headers'], body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
