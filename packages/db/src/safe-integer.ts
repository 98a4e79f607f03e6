/** A bigint or whole numeric from Postgres as a number; throws rather than answer an amount that is nearly right. */
export function safeInteger(value: string | number | bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} does not fit a safe integer`);
  return number;
}
