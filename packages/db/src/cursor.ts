/** A keyset position as opaque text. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The position, or null for a text that is none: paging then starts over instead of failing. */
export function decodeCursor(cursor: string | null, length: number): string[] | null {
  if (cursor === null) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== length) return null;
    return parts.every((part) => typeof part === 'string' || typeof part === 'number')
      ? parts.map(String)
      : null;
  } catch {
    return null;
  }
}
