import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from './user-error.ts';

const shape = z.object({
  secret: z.string().min(32),
  apiKey: z.string().min(16),
  adminPassword: z.string().min(12),
});

export type Secrets = z.infer<typeof shape>;

/**
 * What was generated for this data directory: made at the first call, then always the same. The file is readable by
 * its owner only.
 * @throws UserError when the file is there but not usable: replacing it would lock everybody out silently
 */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      throw new UserError(`The secrets in ${path} cannot be read: ${String(error)}`);
    }
    return generate(path);
  }
  const parsed = shape.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new UserError(
      `${path} is damaged. Restore it from a backup; or remove it, and new secrets are made: everybody signs in again and sources need the new API key.`,
    );
  }
  await chmod(path, 0o600);
  return parsed.data;
}

async function generate(path: string): Promise<Secrets> {
  const secrets: Secrets = {
    secret: randomBytes(32).toString('hex'),
    apiKey: `wf_${randomBytes(24).toString('base64url')}`,
    adminPassword: password(),
  };
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, path);
  return secrets;
}

/** Four groups of five, without characters that look alike: 90 bits, and readable over the phone. */
function password(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  // 248 = 8 x 31: bytes above it would favour the first letters.
  const letters: string[] = [];
  while (letters.length < 20) {
    for (const byte of randomBytes(32)) {
      if (byte < 248 && letters.length < 20) letters.push(alphabet.charAt(byte % 31));
    }
  }
  return letters.join('').replace(/(.{5})(?=.)/g, '$1-');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
