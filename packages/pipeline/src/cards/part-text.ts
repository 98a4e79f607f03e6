/** Bytes that it begins with. */
const ROOM = 1024 * 1024;
/** Bytes of UTF-8 that a character may take. */
const WIDEST = 3;

/**
 * Text that is gathered in one of two buffers while the other is being written: lines do not stay as strings until then,
 * which would cost several times their size.
 */
export class PartText {
  #filling = Buffer.allocUnsafeSlow(ROOM);
  #spare = Buffer.allocUnsafeSlow(ROOM);
  #length = 0;

  /** Bytes gathered. */
  get length(): number {
    return this.#length;
  }

  add(text: string): void {
    const needed = this.#length + text.length * WIDEST;
    if (needed > this.#filling.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#filling.length * 2));
      this.#filling.copy(larger, 0, 0, this.#length);
      this.#filling = larger;
    }
    this.#length += this.#filling.write(text, this.#length);
  }

  /** What was gathered. It stands until the next call: then its buffer is filled again. */
  take(): Buffer {
    const taken = this.#filling.subarray(0, this.#length);
    [this.#filling, this.#spare] = [this.#spare, this.#filling];
    this.#length = 0;
    return taken;
  }
}
