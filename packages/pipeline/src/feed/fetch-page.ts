import { readRetryAfter } from '@watchfloor/platform/retry-after';
import { type ApplicantsFeed, FEED_LIMITS, shownUrl } from './applicants-feed.ts';

export interface FeedPage {
  /** As the feed wrote them, newest last. */
  readonly applicants: readonly unknown[];
  /** Where to read on; null where there is nothing further. */
  readonly nextCursor: string | null;
}

/** The feed gave no page. The message is for people and holds nothing that the feed sent. */
export class FeedFailure extends Error {
  override name = 'FeedFailure';
  constructor(
    message: string,
    /** Milliseconds that the feed asks to be left alone. */
    readonly retryAfterMs?: number | undefined,
  ) {
    super(message);
  }
}

const REDIRECTS = 3;
const CURSOR_LENGTH = 1_024;

/**
 * Asks for the page behind a cursor.
 * @param now reads a Retry-After that is a date
 * @throws FeedFailure for whatever is not a page in time; the signal's reason when it is aborted
 */
export async function fetchFeedPage(
  feed: ApplicantsFeed,
  cursor: string | null,
  { now, signal }: { readonly now: () => number; readonly signal: AbortSignal },
): Promise<FeedPage> {
  const limits = { ...FEED_LIMITS, ...feed.limits };
  const url = new URL(feed.url);
  if (cursor !== null) url.searchParams.set('after', cursor);
  url.searchParams.set('limit', String(limits.pageSize));
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response = await ask(url, feed.token, AbortSignal.any([timeout, signal]));
    if (!response.ok) {
      await response.body?.cancel();
      throw new FeedFailure(
        refusalOf(response, url),
        readRetryAfter(response.headers.get('retry-after'), now()),
      );
    }
    return readPage(await readBody(response, limits.bodyBytes, url), url);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof FeedFailure) throw error;
    if (timeout.aborted)
      throw new FeedFailure(`${shownUrl(url)} did not answer within ${limits.timeoutMs / 1000} s`);
    throw new FeedFailure(`${shownUrl(url)} cannot be reached: ${reasonOf(error)}`);
  }
}

/** The answer behind redirects of its own host. Another host would be given the token. */
async function ask(url: URL, token: string | undefined, signal: AbortSignal): Promise<Response> {
  let at = url;
  for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
    const response = await fetch(at, {
      redirect: 'manual',
      signal,
      headers: {
        accept: 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, at.href) ? new URL(location, at) : undefined;
    if (next?.origin !== url.origin) {
      throw new FeedFailure(
        `${shownUrl(url)} redirects to another host, which is refused: set APPLICANTS_FEED_URL to where it is now`,
      );
    }
    at = next;
  }
  throw new FeedFailure(`${shownUrl(url)} redirects more than ${REDIRECTS} times`);
}

const refusalOf = ({ status }: Response, url: URL): string =>
  status === 401 || status === 403
    ? `${shownUrl(url)} refused us (${status}): set APPLICANTS_FEED_TOKEN to a token that it takes`
    : `${shownUrl(url)} answered ${status}`;

async function readBody(response: Response, limit: number, url: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // What was announced may be a lie, and packed bytes grow: only what arrives counts.
    if (size > limit) throw new FeedFailure(`${shownUrl(url)} answered with more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readPage(body: Uint8Array, url: URL): FeedPage {
  const malformed = (what: string) => new FeedFailure(`${shownUrl(url)} answered with no page: ${what}`);
  let page: unknown;
  try {
    page = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw malformed('it is not JSON in UTF-8');
  }
  const { applicants, next_cursor: next } = (page ?? {}) as { applicants?: unknown; next_cursor?: unknown };
  if (!Array.isArray(applicants)) throw malformed('"applicants" is no array');
  if (next !== null && (typeof next !== 'string' || next === '' || next.length > CURSOR_LENGTH))
    throw malformed(`"next_cursor" is neither null nor text of up to ${CURSOR_LENGTH} characters`);
  if (typeof next === 'string' && (next.includes('\u0000') || !next.isWellFormed()))
    throw malformed('"next_cursor" is no valid Unicode');
  return { applicants, nextCursor: next };
}

/** undici hides why a connection failed in the cause. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  const { code, message } = (cause ?? error) as { code?: unknown; message?: unknown };
  return String(code ?? message ?? 'unknown');
}
