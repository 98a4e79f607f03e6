import { isAscii, isUtf8 } from 'node:buffer';

/**
 * The text of byte ranges of a stream, where a range may begin in one chunk and end in a later one.
 * Bytes are kept by reference until their range is complete, so a range over many chunks is copied once.
 */
export class HeldBytes {
  #held: Buffer[] = [];

  /** Whether the text last taken holds replacement characters for bytes that were not UTF-8. */
  lossy = false;

  /** Keeps chunk[from..end) as the beginning, or the continuation, of a range that ends in a later chunk. */
  hold(chunk: Buffer, from: number): void {
    if (from < chunk.length) this.#held.push(chunk.subarray(from));
  }

  /** The text of what is held followed by chunk[from..to). */
  take(chunk: Buffer, from: number, to: number, chunkIsAscii: boolean): string {
    this.lossy = false;
    if (this.#held.length === 0) {
      // latin1 equals UTF-8 on ASCII and is the fastest decoder there is
      return chunkIsAscii ? chunk.toString('latin1', from, to) : this.#decode(chunk.subarray(from, to));
    }
    const whole = Buffer.concat([...this.#held, chunk.subarray(from, to)]);
    this.#held = [];
    return this.#decode(whole);
  }

  #decode(bytes: Buffer): string {
    if (isAscii(bytes)) return bytes.toString('latin1');
    this.lossy = !isUtf8(bytes);
    return bytes.toString('utf8');
  }
}
