export interface TextPieces {
  /** The text that has come, once there is enough of it to be worth reading; undefined until then. */
  push(chunk: Uint8Array): string | undefined;
  /** The text that was left. */
  end(): string;
  /** Characters that the reader could not use without more, as it says itself. */
  held: number;
}

/**
 * UTF-8 that arrives in pieces of any size, as text, without a byte order mark. A reader goes over what it holds from the
 * start: pieces are gathered until there is enough to be worth that, however small they are.
 */
export function createTextPieces(): TextPieces {
  const decoder = new TextDecoder();
  let gathered = '';
  const take = () => {
    const text = gathered;
    gathered = '';
    return text;
  };
  return {
    held: 0,
    push(chunk) {
      gathered += decoder.decode(chunk, { stream: true });
      return gathered.length * 4 < this.held ? undefined : take();
    },
    end() {
      gathered += decoder.decode();
      return take();
    },
  };
}
