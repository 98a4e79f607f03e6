import { type Remote, type RemoteRequest, startRemote } from '@watchfloor/testkit/remote';

export interface Lender extends Remote {
  /** Address of the list. */
  readonly list: string;
  /** Who applied so far; a test adds to it. */
  readonly applicants: unknown[];
  /** Cursors that were asked behind, null for the beginning. */
  asked(): (string | null)[];
}

export const applicant = (id: number): Record<string, unknown> => ({
  id: String(id),
  loan_amnt: `${id},000`,
  term: ' 36 months',
  grade: 'B',
  annual_inc: 52_000,
});

/**
 * A real HTTP server with a list of applicants that counts through it. `instead` may answer in its place.
 */
export async function startLender(
  count: number,
  instead: (
    request: RemoteRequest,
    index: number,
  ) => ReturnType<Parameters<typeof startRemote>[0]> | undefined = () => undefined,
): Promise<Lender> {
  const applicants: unknown[] = Array.from({ length: count }, (_, index) => applicant(index + 1));
  const remote = await startRemote(
    (request, index) => instead(request, index) ?? pageOf(applicants, request),
  );
  return {
    ...remote,
    list: `${remote.url}/applicants`,
    applicants,
    asked: () => remote.requests.map(({ url }) => query(url).get('after')),
  };
}

export function pageOf(applicants: readonly unknown[], { url }: Pick<RemoteRequest, 'url'>) {
  const from = Number(query(url).get('after') ?? 0);
  const page = applicants.slice(from, from + Number(query(url).get('limit')));
  return {
    status: 200,
    body: { applicants: page, next_cursor: page.length === 0 ? null : String(from + page.length) },
  };
}

export const query = (url: string): URLSearchParams => new URL(url, 'http://lender').searchParams;
