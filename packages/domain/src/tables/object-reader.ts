/**
 * `object`: one is read, from brace to brace. `other`: something that is no object stands where one should. `too_long`: an
 * object was longer than may be. `cut_off`: the text ends within one, or within their list. `wait`: nothing more without
 * more text.
 */
export type ObjectOutcome = 'object' | 'other' | 'too_long' | 'cut_off' | 'wait';

export interface ObjectReader {
  add(text: string): void;
  /** Reads on. `final`: no text will follow. */
  next(final: boolean): ObjectOutcome;
  /** Of the last outcome: which it is of all, from 1. */
  readonly ordinal: number;
  /** Of the last object or what stood in its place. */
  readonly text: string;
  /** Of the last object: how deep its deepest part is nested, 1 for a flat one. */
  readonly depth: number;
  /** Characters that are held of one that is not complete. */
  readonly held: number;
}

/**
 * Splits JSON that arrives in pieces into its outermost objects: those of an array, or one after the other as NDJSON has
 * them. Whether each is JSON is for JSON.parse to say. Holds no more than the piece at hand and one unfinished object.
 */
export function createObjectReader(longest: number): ObjectReader {
  let text = '';
  /** Where the object at hand begins. */
  let at = 0;
  /** How far it has been looked through. */
  let scanned = 0;
  let depth = 0;
  let deepest = 0;
  let openLists = 0;
  let quoted = false;
  let tooLong = false;
  let ordinal = 0;
  let found = '';

  return {
    add(more) {
      text = text.slice(at) + more;
      scanned -= at;
      at = 0;
    },
    next(final) {
      if (depth === 0 && !begin()) return final && leaveList() ? 'cut_off' : 'wait';
      if (depth === 0) return skipOther(final);
      return readOn(final);
    },
    get ordinal() {
      return ordinal;
    },
    get text() {
      return found;
    },
    get depth() {
      return deepest;
    },
    get held() {
      return text.length - at;
    },
  };

  /** Goes to where something begins; false where nothing does. */
  function begin(): boolean {
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (!BETWEEN.has(code)) break;
      if (code === LIST_OPEN) openLists += 1;
      else if (code === LIST_CLOSE) openLists -= 1;
    }
    scanned = at;
    if (at === text.length) return false;
    ordinal += 1;
    tooLong = false;
    if (text.charCodeAt(at) === OPEN) {
      depth = 1;
      deepest = 1;
      scanned += 1;
    }
    return true;
  }

  /** Says once that the list in which the text ends was not closed. */
  function leaveList(): boolean {
    if (openLists <= 0) return false;
    openLists = 0;
    ordinal += 1;
    return true;
  }

  function readOn(final: boolean): ObjectOutcome {
    for (; scanned < text.length && depth > 0; scanned++) {
      const code = text.charCodeAt(scanned);
      if (quoted) {
        if (code === BACKSLASH) scanned += 1;
        else if (code === QUOTE) quoted = false;
      } else if (code === QUOTE) quoted = true;
      else if (code === OPEN || code === LIST_OPEN) deepest = Math.max(deepest, ++depth);
      else if (code === CLOSE || code === LIST_CLOSE) depth -= 1;
    }
    if (scanned - at > longest) tooLong = true;
    if (depth > 0 && !final) {
      // Of one that is refused anyway nothing needs to be held.
      if (tooLong) at = Math.min(scanned, text.length);
      return 'wait';
    }
    const cutOff = depth > 0;
    if (cutOff) openLists = 0;
    found = tooLong || cutOff ? '' : text.slice(at, scanned);
    at = Math.min(scanned, text.length);
    depth = 0;
    quoted = false;
    if (tooLong) return 'too_long';
    return cutOff ? 'cut_off' : 'object';
  }

  /** Goes past what is no object, up to the next comma, line end or brace. */
  function skipOther(final: boolean): ObjectOutcome {
    while (scanned < text.length && !ENDS_OTHER.has(text.charCodeAt(scanned))) scanned += 1;
    if (scanned === text.length && !final && scanned - at <= longest) {
      ordinal -= 1;
      return 'wait';
    }
    found = text.slice(at, Math.min(scanned, at + 100));
    at = scanned;
    return 'other';
  }
}

const codes = (characters: string) => new Set([...characters].map((character) => character.charCodeAt(0)));

const [OPEN, CLOSE, LIST_OPEN, LIST_CLOSE, QUOTE, BACKSLASH] = [0x7b, 0x7d, 0x5b, 0x5d, 0x22, 0x5c];
const BETWEEN = codes(' \t\r\n,[]');
const ENDS_OTHER = codes(',\r\n{[]');
