/** Rows of a generation, of which there are two: more than wait between the door and the store for long, in some megabytes. */
const GENERATION = 50_000;

/**
 * The rows that a file had lately, by their events' ids. Those before them are stored by then, and known from there; if
 * they are not yet, storing drops the second one all the same, and only the count of repeated rows lacks it.
 */
export class RecentRows {
  #newer = new Map<string, number>();
  #older: ReadonlyMap<string, number> = new Map();

  /** Remembers a row; gives the line of the same one before, undefined where there was none. */
  add(id: string, line: number): number | undefined {
    const earlier = this.#newer.get(id) ?? this.#older.get(id);
    if (earlier !== undefined) return earlier;
    if (this.#newer.size === GENERATION) {
      this.#older = this.#newer;
      this.#newer = new Map();
    }
    this.#newer.set(id, line);
    return undefined;
  }
}
