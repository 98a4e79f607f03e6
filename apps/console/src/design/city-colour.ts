import { CITIES } from '@watchfloor/domain/cities';

/** Colours in the fixed order of the palette, the same in every chart. */
const PALETTE = 8;
const FIXED: readonly string[] = CITIES;

/** A city's colour as a CSS variable: the five known ones in fixed order, any other by a hash of its name. */
export function cityColour(city: string): string {
  const place = FIXED.indexOf(city);
  if (place >= 0) return `var(--city-${place + 1})`;
  let hash = 0;
  for (const letter of city) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  const free = PALETTE - FIXED.length;
  return `var(--city-${FIXED.length + 1 + (hash % free)})`;
}

/** Known cities first in their order, then the rest by name: legends and stacks never reorder by themselves. */
export function inCityOrder(cities: Iterable<string>): string[] {
  const rank = (city: string) => {
    const place = FIXED.indexOf(city);
    return place < 0 ? FIXED.length : place;
  };
  return [...new Set(cities)].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en'));
}
