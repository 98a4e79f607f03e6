import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** Appends to an NDJSON file, making its directory first. */
export async function appendLines<Line>(path: string): Promise<(lines: readonly Line[]) => Promise<void>> {
  await mkdir(dirname(path), { recursive: true });
  return (lines) => appendFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** Reads NDJSON; a torn last line (killed while writing) is left out, anything else unreadable throws. */
export function parseLines<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema>[] {
  const lines = text.split('\n');
  // What follows the last line break was never finished.
  lines.pop();
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (error) {
      throw new Error(`line ${index + 1} of the truth is not readable: ${String(error)}`);
    }
  });
}
