const WHITESPACE = ' \t\n\r';
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERAL = /true|false|null/y;

/**
 * Index of the token at which `text` stops being JSON, or null where it is JSON. The engine's own message names
 * no position in most cases and quotes the text around it instead, which may hold a card number.
 */
export function locateJsonError(text: string): number | null {
  const closers: string[] = []; // innermost last: what closes each open container
  let expect: 'value' | 'first' | 'key' | 'first-key' | 'after' = 'value';
  let i = 0;

  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = i;
    if (!pattern.test(text)) return false;
    i = pattern.lastIndex;
    return true;
  };
  const skipSpace = () => {
    while (i < text.length && WHITESPACE.includes(text.charAt(i))) i += 1;
  };

  for (;;) {
    skipSpace();
    const char = text.charAt(i);
    if (expect === 'after') {
      const closer = closers.at(-1);
      if (closer === undefined) return i === text.length ? null : i;
      if (char === ',') {
        expect = closer === '}' ? 'key' : 'value';
        i += 1;
      } else if (char === closer) {
        closers.pop();
        i += 1;
      } else return i;
    } else if ((expect === 'first' && char === ']') || (expect === 'first-key' && char === '}')) {
      closers.pop();
      expect = 'after';
      i += 1;
    } else if (expect === 'key' || expect === 'first-key') {
      if (!match(STRING)) return i;
      skipSpace();
      if (text.charAt(i) !== ':') return i;
      expect = 'value';
      i += 1;
    } else if (char === '{') {
      closers.push('}');
      expect = 'first-key';
      i += 1;
    } else if (char === '[') {
      closers.push(']');
      expect = 'first';
      i += 1;
    } else if (match(STRING) || match(NUMBER) || match(LITERAL)) {
      expect = 'after';
    } else return i;
  }
}
