/** What put a key on a list. */
export interface Listing {
  /** The list's name. */
  readonly list: string;
  readonly version: number;
  readonly by: string;
  /** When it took effect. */
  readonly at: Date;
}

/** "Would not have fired without version 3 of “Stolen cards”, in force since 10:42:07 UTC by Ana Ruiz." */
export function listingSentence(listings: readonly Listing[]): string {
  if (listings.length === 0) return 'Would not have fired without its listing.';
  const words = listings.map(
    ({ list, version, by, at }) =>
      `version ${version} of “${list}”, in force since ${at.toISOString().slice(11, 19)} UTC by ${by}`,
  );
  return `Would not have fired without ${words.join(', and ')}.`;
}
