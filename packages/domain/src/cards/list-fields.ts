const words: ReadonlyMap<string, boolean> = new Map([
  ...['', 'true', '1', 'yes', 'y', 't'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'n', 'f'].map((word) => [word, false] as const),
]);

/** Whether an entry of a list marks its card as stolen, which one that does not say does; undefined for other words. */
export const readStolen = (text: string): boolean | undefined =>
  words.get(text) ?? words.get(text.toLowerCase());

const isoTime =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * Milliseconds since 1970 of an ISO 8601 date, which means its midnight, or date and time; both are UTC where they name no
 * offset. undefined for anything else, days that no calendar has and years before 1970.
 */
export function readEffectiveFrom(text: string): number | undefined {
  const match = isoTime.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '0', offset = 'Z'] = match;
  const midnight = Date.parse(`${year}-${month}-${day}T00:00:00.000Z`);
  if (Number.isNaN(midnight) || new Date(midnight).getUTCDate() !== Number(day)) return undefined;
  const zone = /^[Zz]$/.test(offset)
    ? 'Z'
    : `${offset.slice(0, 3)}:${offset.replace(':', '').slice(3) || '00'}`;
  const time = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}${zone}`,
  );
  return time >= 0 ? time : undefined;
}
