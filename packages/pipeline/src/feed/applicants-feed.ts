/** An HTTP API of loan applicants, as the operator configured it. */
export interface ApplicantsFeed {
  /** Whole address of its list, http or https. */
  readonly url: string;
  /** Sent as a bearer token. */
  readonly token?: string | undefined;
  readonly limits?: Partial<FeedLimits>;
}

export interface FeedLimits {
  /** Applicants asked for at a time. */
  readonly pageSize: number;
  /** Milliseconds for an answer, its body included. */
  readonly timeoutMs: number;
  /** Bytes of an answer, unpacked. */
  readonly bodyBytes: number;
  /** Milliseconds after which a poll begins no further page: a scheduled task must come to an end. */
  readonly budgetMs: number;
}

export const FEED_LIMITS: FeedLimits = {
  pageSize: 200,
  timeoutMs: 10_000,
  bodyBytes: 8 * 1024 * 1024,
  budgetMs: 8_000,
};

/**
 * What a feed goes by, and the source of its events. Without the port: it is the same feed when it moves to another one,
 * as the simulator's does with every start.
 */
export const feedName = ({ url }: ApplicantsFeed): string => {
  const { hostname, pathname } = new URL(url);
  return `feed:${hostname}${pathname.replace(/\/+$/, '')}`.slice(0, 256);
};

/** Its address for people: what stands before the path or in the query may be a secret. */
export const shownUrl = (url: string | URL): string => {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
};
