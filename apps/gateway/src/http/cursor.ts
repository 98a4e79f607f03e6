import { Problem } from './problem.ts';

/** What our cursors are made of; see encodeCursor in db. The longest is of an account and a device in any script. */
const CURSOR = /^[A-Za-z0-9_-]{1,2000}$/;

/**
 * Reads a page from a cursor that a client gave back.
 * @throws Problem that names the parameter, where the cursor is none of ours
 */
export async function withCursor<Page>(
  parameter: string,
  cursor: string | undefined,
  read: (cursor: string | null) => Promise<Page>,
): Promise<Page> {
  if (cursor === undefined) return read(null);
  if (!isList(cursor)) throw unknownCursor(parameter);
  try {
    return await read(cursor);
  } catch (error) {
    // SQLSTATE class 22: a part of it is no value of its column.
    if (error instanceof Error && 'code' in error && /^22\w{3}$/.test(String(error.code)))
      throw unknownCursor(parameter);
    throw error;
  }
}

function isList(cursor: string): boolean {
  if (!CURSOR.test(cursor)) return false;
  try {
    return Array.isArray(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    return false;
  }
}

const unknownCursor = (parameter: string) =>
  new Problem(
    'invalid-request',
    `Parameter "${parameter}": is not a cursor of this list. Pass back next_cursor as it was given.`,
    {
      extensions: { parameter },
    },
  );
