/** A name, string or number of a JSON text. */
export interface JsonLiteral {
  readonly kind: 'name' | 'string' | 'number';
  /** What a string or name says, without its escapes; a number as it stands. */
  readonly text: string;
  /** Names of the members around it, the outermost first and its own last; '' for a list's. */
  readonly path: readonly string[];
}

/** What stands instead of a literal (or of the whole member that it is the value of): JSON text. */
export interface Replacement {
  readonly of: 'literal' | 'member';
  readonly json: string;
}

/**
 * Goes through valid JSON literal by literal, so that escapes hide nothing, and copies what is not replaced as it stands, to
 * the character.
 */
export function rewriteLiterals(
  raw: string,
  replace: (literal: JsonLiteral) => Replacement | undefined,
): string {
  const path: string[] = [];
  let written = '';
  let copied = 0;
  let memberAt = 0;
  for (let at = 0; at < raw.length; ) {
    const char = raw[at] ?? '';
    if (char === '{' || char === '[') {
      path.push('');
      at += 1;
    } else if (char === '}' || char === ']') {
      path.pop();
      at += 1;
    } else if (char === '"' || char === '-' || (char >= '0' && char <= '9')) {
      const start = at;
      at = char === '"' ? endOfString(raw, start) : endOfNumber(raw, start);
      const text = char === '"' ? textOf(raw.slice(start, at)) : raw.slice(start, at);
      const isMember = char === '"' && isName(raw, at);
      if (isMember) {
        path[path.length - 1] = text;
        memberAt = start;
      }
      const kind = isMember ? 'name' : char === '"' ? 'string' : 'number';
      const replacement = replace({ kind, text, path });
      if (replacement) {
        written += raw.slice(copied, replacement.of === 'member' ? memberAt : start) + replacement.json;
        copied = at;
      }
    } else at += 1;
  }
  return written + raw.slice(copied);
}

const textOf = (literal: string): string =>
  literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);

/** Where the string ends whose opening quote is at `start`. */
function endOfString(raw: string, start: number): number {
  let end = start + 1;
  while (end < raw.length && raw[end] !== '"') end += raw[end] === '\\' ? 2 : 1;
  return end + 1;
}

function endOfNumber(raw: string, start: number): number {
  let end = start + 1;
  while (/[\d.eE+-]/.test(raw[end] ?? '')) end += 1;
  return end;
}

/** Whether the string that ends at `end` names a member. */
function isName(raw: string, end: number): boolean {
  let next = end;
  while (/\s/.test(raw[next] ?? '')) next += 1;
  return raw[next] === ':';
}
