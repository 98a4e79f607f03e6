/**
 * Milliseconds that a Retry-After header asks for: seconds or an HTTP date (RFC 9110, 10.2.3).
 * Undefined where it is absent or unreadable.
 */
export function readRetryAfter(header: string | null | undefined, now: number): number | undefined {
  if (header === undefined || header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
