import { createHash } from 'node:crypto';
import type { Db } from './database.ts';

/**
 * Makes sure that the operator's own key works: creates it, or puts it back in use with these scopes. Other keys of
 * this name are revoked, so that a replaced key does not live on. Repeating it changes nothing.
 */
export async function ensureApiKey(
  db: Db,
  { name, key, scopes }: { name: string; key: string; scopes: readonly string[] },
): Promise<void> {
  const keyHash = createHash('sha256').update(key).digest('hex');
  const entry = { name, prefix: key.slice(0, 8), scopes: [...scopes] };
  await db.prisma.$transaction([
    db.prisma.apiKey.updateMany({
      where: { name, keyHash: { not: keyHash }, revokedAt: null },
      data: { revokedAt: new Date() },
    }),
    db.prisma.apiKey.upsert({
      where: { keyHash },
      create: { ...entry, keyHash },
      update: { ...entry, revokedAt: null },
    }),
  ]);
}
