import { isAscii } from 'node:buffer';
import { MAX_DEPTH } from '@watchfloor/domain/events/envelope';
import { HeldBytes } from './held-bytes.ts';
import { UnreadableBody } from './refusals.ts';

/** Receives the text of each element, the byte offset it began at, and whether it is nested deeper than MAX_DEPTH. */
export type ElementSink = (text: string, offset: number, tooDeep: boolean) => void;

/** What the document may be: one object, an array of elements, or either. */
export type Shape = 'object' | 'array' | 'either';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const ARRAY_OPEN = 0x5b;
const ARRAY_CLOSE = 0x5d;
const OBJECT_OPEN = 0x7b;
const OBJECT_CLOSE = 0x7d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

enum At {
  Start,
  FirstElement,
  Element,
  AfterElement,
  Container,
  ContainerString,
  Scalar,
  ScalarString,
  Done,
}

/**
 * Splits one JSON document, arriving in chunks of any size, into the exact text of its top-level elements.
 * It only finds where elements begin and end; that each is JSON is left to JSON.parse, which does it faster.
 * Throws UnreadableBody where no reading of the bytes could be a document of the wanted shape.
 */
export class JsonSplitter {
  readonly #sink: ElementSink;
  readonly #shape: Shape;
  readonly #held = new HeldBytes();
  #at: At = At.Start;
  #inArray = false;
  #depth = 0;
  #deepest = 0;
  #escaped = false;
  /** Bytes in the chunks before this one. */
  #before = 0;
  #elementOffset = 0;

  constructor(shape: Shape, sink: ElementSink) {
    this.#shape = shape;
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    const ascii = isAscii(chunk);
    const length = chunk.length;
    let from = 0; // where the current element begins in this chunk
    let i = 0;
    while (i < length) {
      switch (this.#at) {
        case At.Container:
        case At.ContainerString: {
          i = this.#skipContainer(chunk, i);
          if (this.#depth === 0) {
            this.#emit(chunk, from, i, ascii);
            this.#at = this.#inArray ? At.AfterElement : At.Done;
          }
          break;
        }
        case At.Scalar:
        case At.ScalarString: {
          i = this.#skipScalar(chunk, i);
          if (i < length) {
            this.#emit(chunk, from, i, ascii);
            this.#at = At.AfterElement;
          }
          break;
        }
        default: {
          if (this.#step(chunk[i] as number, this.#before + i)) from = i;
          else i += 1;
        }
      }
    }
    if (this.#isInElement()) this.#held.hold(chunk, from);
    this.#before += length;
  }

  end(): void {
    if (this.#at === At.Done) return;
    const what = this.#before === 0 ? 'the body is empty' : 'the body ends before the JSON document does';
    throw new UnreadableBody(what, this.#before);
  }

  /** Takes one byte between elements; true when an element begins with it, which then is still to be read. */
  #step(byte: number, offset: number): boolean {
    if (isSpace(byte)) return false;
    switch (this.#at) {
      case At.Start:
        // RFC 8259 lets a parser ignore a byte order mark; some Windows tools insist on sending one
        if (offset < 3 && byte === BYTE_ORDER_MARK[offset]) return false;
        if (byte === ARRAY_OPEN && this.#shape !== 'object') {
          this.#inArray = true;
          this.#at = At.FirstElement;
          return false;
        }
        if (byte === OBJECT_OPEN && this.#shape !== 'array') return this.#begin(byte, offset);
        throw new UnreadableBody(`expected ${SHAPES[this.#shape]}`, offset);
      case At.FirstElement:
      case At.Element:
        if (byte === ARRAY_CLOSE && this.#at === At.FirstElement) {
          this.#at = At.Done;
          return false;
        }
        if (byte === COMMA || byte === ARRAY_CLOSE || byte === OBJECT_CLOSE)
          throw new UnreadableBody('expected an event', offset);
        return this.#begin(byte, offset);
      case At.AfterElement:
        if (byte === COMMA) this.#at = At.Element;
        else if (byte === ARRAY_CLOSE) this.#at = At.Done;
        else throw new UnreadableBody("expected ',' or ']' after an event", offset);
        return false;
      default:
        throw new UnreadableBody('unexpected text after the JSON document', offset);
    }
  }

  #begin(byte: number, offset: number): true {
    this.#at = byte === OBJECT_OPEN || byte === ARRAY_OPEN ? At.Container : At.Scalar;
    this.#elementOffset = offset;
    this.#depth = 0;
    this.#deepest = 0;
    return true;
  }

  /** Index after the container's closing bracket (depth is 0 then), or the chunk's length. */
  #skipContainer(chunk: Buffer, start: number): number {
    const length = chunk.length;
    let depth = this.#depth;
    let i = start;
    if (this.#at === At.ContainerString) i = this.#skipString(chunk, i, At.Container);
    while (i < length) {
      const byte = chunk[i] as number;
      i += 1;
      if (byte === QUOTE) {
        // Same as #skipString, kept inline: it is where a request spends its time.
        for (;;) {
          if (i >= length) {
            this.#at = At.ContainerString;
            this.#escaped = i > length;
            i = length;
            break;
          }
          const inner = chunk[i] as number;
          if (inner === QUOTE) {
            i += 1;
            break;
          }
          i += inner === BACKSLASH ? 2 : 1;
        }
      } else if (byte === OBJECT_OPEN || byte === ARRAY_OPEN) {
        depth += 1;
        if (depth > this.#deepest) this.#deepest = depth;
      } else if (byte === OBJECT_CLOSE || byte === ARRAY_CLOSE) {
        depth -= 1;
        if (depth === 0) break;
      }
    }
    this.#depth = depth;
    return i;
  }

  /** Index of the byte that ends a string, number or literal inside the array, or the chunk's length. */
  #skipScalar(chunk: Buffer, start: number): number {
    const length = chunk.length;
    let i = start;
    if (this.#at === At.ScalarString) i = this.#skipString(chunk, i, At.Scalar);
    while (i < length) {
      const byte = chunk[i] as number;
      if (byte === COMMA || byte === ARRAY_CLOSE || byte === OBJECT_CLOSE || isSpace(byte)) return i;
      i += 1;
      if (byte === QUOTE) {
        this.#at = At.ScalarString;
        i = this.#skipString(chunk, i, At.Scalar);
      }
    }
    return i;
  }

  /** From inside a string to the byte after its closing quote, or the chunk's length when it goes on. */
  #skipString(chunk: Buffer, start: number, after: At): number {
    const length = chunk.length;
    let i = this.#escaped ? start + 1 : start;
    this.#escaped = false;
    while (i < length) {
      const byte = chunk[i] as number;
      if (byte === QUOTE) {
        this.#at = after;
        return i + 1;
      }
      i += byte === BACKSLASH ? 2 : 1;
    }
    this.#escaped = i > length;
    return length;
  }

  #isInElement(): boolean {
    return this.#at >= At.Container && this.#at <= At.ScalarString;
  }

  #emit(chunk: Buffer, from: number, to: number, ascii: boolean): void {
    const text = this.#held.take(chunk, from, to, ascii);
    if (this.#held.lossy) throw new UnreadableBody('an event is not valid UTF-8', this.#elementOffset);
    this.#sink(text, this.#elementOffset, this.#deepest > MAX_DEPTH);
  }
}

const SHAPES: Record<Shape, string> = {
  object: 'one JSON object',
  array: 'a JSON array of events',
  either: 'a JSON object or an array of them',
};

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
