import { isAscii } from 'node:buffer';
import { HeldBytes } from './held-bytes.ts';

const NEWLINE = 0x0a;
const NOTHING = Buffer.alloc(0);
const ONLY_SPACE = /^[ \t\r]*$/;

/** Receives the text of a line without its end, the byte offset it began at, and whether its bytes were UTF-8. */
export type LineSink = (text: string, offset: number, isText: boolean) => void;

/** Splits newline-delimited JSON, arriving in chunks of any size, into lines; blank lines are left out. */
export class LineSplitter {
  readonly #sink: LineSink;
  readonly #held = new HeldBytes();
  /** Bytes in the chunks before this one. */
  #before = 0;
  #lineOffset = 0;

  constructor(sink: LineSink) {
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    const ascii = isAscii(chunk);
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, from);
      if (end < 0) break;
      this.#emit(chunk, from, end, ascii);
      from = end + 1;
      this.#lineOffset = this.#before + from;
    }
    this.#held.hold(chunk, from);
    this.#before += chunk.length;
  }

  end(): void {
    if (this.#before > this.#lineOffset) this.#emit(NOTHING, 0, 0, true);
  }

  #emit(chunk: Buffer, from: number, to: number, ascii: boolean): void {
    const line = this.#held.take(chunk, from, to, ascii);
    if (!ONLY_SPACE.test(line)) this.#sink(line, this.#lineOffset, !this.#held.lossy);
  }
}
