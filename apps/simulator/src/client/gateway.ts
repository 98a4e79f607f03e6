import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import type { Logger } from '@watchfloor/platform/logger';
import { readRetryAfter } from '@watchfloor/platform/retry-after';
import { UserError } from '@watchfloor/platform/user-error';
import { Pool } from 'undici';
import type { Clock } from '../clock/clock.ts';
import type { CloudEvent } from '../sources/cloud-event.ts';
import { acceptedSchema, backOffMs } from './answer.ts';

export interface GatewayOptions {
  readonly url: string;
  readonly apiKey: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Aborted to stop: a request in flight is finished, a wait is given up. */
  readonly signal: AbortSignal;
}

export interface GatewayClient {
  /**
   * Sends events and returns once the gateway has taken them. The same events are sent again after 429, 503 and any
   * failure of the connection: events are known by (source, id), so a repeat after a lost answer counts once.
   * @throws Stopped when the signal ends a wait, UserError on 401 and 403
   */
  send(events: readonly CloudEvent[]): Promise<void>;
  /**
   * Puts customers on the list that coverage-drop watches; who stands there so already stays as they are. Retries as
   * `send` does.
   */
  putKeyUsers(rows: readonly KeyUserRow[]): Promise<void>;
  /** GET of a path with query, parsed JSON; waits and retries as `send` does. */
  get(path: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A row of the list of key customers. */
export interface KeyUserRow {
  readonly id: string;
  /** Decimal, in the insurer's currency. */
  readonly raw_premium: string;
  readonly raw_info: string;
}

/** The process is stopping and this request was not answered. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** An answer that repeating the request will not change. */
export class UnexpectedAnswer extends Error {
  override name = 'UnexpectedAnswer';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answers of a server that is starting, stopping or overrun; 429 and 503 may say for how long. */
const passing = new Set([408, 429, 500, 502, 503, 504]);

export function createGatewayClient({ url, apiKey, clock, logger, signal }: GatewayOptions): GatewayClient {
  const { origin, pathname } = new URL(url);
  const base = pathname.replace(/\/$/, '');
  const pool = new Pool(origin, { connections: 1, headersTimeout: 15_000, bodyTimeout: 15_000 });

  async function exchange(request: Request): Promise<string> {
    for (let failures = 1; ; failures += 1) {
      if (signal.aborted) throw new Stopped();
      const answer = await attempt(request);
      if ('failure' in answer || passing.has(answer.status)) {
        const ms =
          'failure' in answer || (answer.status !== 429 && answer.status !== 503)
            ? backOffMs(failures)
            : (readRetryAfter(answer.retryAfter, clock.now()) ?? 1_000);
        const reason = 'failure' in answer ? answer.failure : `answered ${answer.status}`;
        // A gateway that takes a minute to start is one line, not a hundred.
        const level = failures === 1 || failures % 20 === 0 ? 'warn' : 'debug';
        logger[level](
          { url, reason, retryInMs: ms, failures },
          'the gateway did not take a request, trying again',
        );
        await clock.wait(ms, signal);
        continue;
      }
      if (answer.status === 401 || answer.status === 403) {
        throw new UserError(
          `The gateway at ${url} refused the API key (${answer.status}). Set WATCHFLOOR_API_KEY to a key with the scopes ingest and read.`,
        );
      }
      if (answer.status < 200 || answer.status > 299) {
        throw new UnexpectedAnswer(
          answer.status,
          // An answer may repeat what was sent, and this ends on standard error.
          `${request.method} ${request.path} answered ${answer.status}: ${maskCardNumbers(answer.body).slice(0, 500)}`,
        );
      }
      return answer.body;
    }
  }

  async function attempt(
    request: Request,
  ): Promise<{ status: number; retryAfter: string | undefined; body: string } | { failure: string }> {
    try {
      const { statusCode, headers, body } = await pool.request({
        method: request.method,
        path: base + request.path,
        headers: { authorization: `Bearer ${apiKey}`, ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      const retryAfter = headers['retry-after'];
      return {
        status: statusCode,
        retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
        body: await body.text(),
      };
    } catch (error) {
      // undici throws for refused, reset and timed-out connections alike.
      const { code, message } = error as NodeJS.ErrnoException;
      return { failure: code ?? message };
    }
  }

  async function send(events: readonly CloudEvent[]): Promise<void> {
    if (events.length === 0) return;
    let body: string;
    try {
      body = await exchange({
        method: 'POST',
        path: '/v1/events',
        headers: { 'content-type': 'application/cloudevents-batch+json' },
        body: JSON.stringify(events),
      });
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer && error.status === 413 && events.length > 1)) throw error;
      const half = Math.ceil(events.length / 2);
      await send(events.slice(0, half));
      await send(events.slice(half));
      return;
    }
    const { rejected } = acceptedSchema.parse(JSON.parse(body));
    for (const { index, id, errors } of rejected) {
      logger.error(
        { eventId: id ?? events[index]?.id, errors },
        'the gateway rejected an event of the simulator',
      );
    }
  }

  return {
    send,
    putKeyUsers: async (rows) => {
      const body = await exchange({
        method: 'POST',
        path: '/v1/key-users',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(rows),
      });
      const { accepted, rejected } = acceptedSchema.parse(JSON.parse(body));
      logger.info({ accepted }, 'listed the key customers');
      for (const { id, errors } of rejected) {
        logger.error({ id, errors }, 'the gateway rejected a key customer of the simulator');
      }
    },
    get: async (path) => JSON.parse(await exchange({ method: 'GET', path })),
    close: () => pool.close(),
  };
}
