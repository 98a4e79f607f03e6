/** No text of ours holds U+0000: events with it are refused. */
const MARK = '\u0000';
const MARKED = /"\\u0000(-?\d+)"/g;

/** JSON with bigints as plain integers: sums of money may pass what a double holds, and must not be nearly right. */
export function exactJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? MARK + part : part,
  );
  return text.replace(MARKED, '$1');
}
