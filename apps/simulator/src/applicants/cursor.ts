import type { Place } from './population.ts';

/** A place in the feed as its readers see it: text that they hand back. */
export const cursorOf = ({ at, id }: Place): string => `${at}.${id}`;

/** Undefined for text that is no cursor. */
export function readCursor(text: string): Place | undefined {
  const [, at, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  return at === undefined ? undefined : { at: Number(at), id: Number(id) };
}
