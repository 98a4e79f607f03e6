import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { TestContext } from 'vitest';

const folder = new URL('../../../../../shared/data/lending-club/', import.meta.url);

/** A file of real loan records as bytes, unzipped; a test without it is skipped and says so. */
export function realFile(context: TestContext, name: string): Buffer {
  const file = new URL(name, folder);
  if (!existsSync(file)) context.skip(`shared/data/lending-club/${name} is not beside this repository`);
  const bytes = readFileSync(file);
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}
