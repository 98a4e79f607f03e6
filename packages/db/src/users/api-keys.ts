import { createHash, randomBytes } from 'node:crypto';
import { type Actor, auditEntry } from '../audit/write.ts';
import type { Db } from '../database.ts';

export interface ApiKeyRecord {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const shown = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  createdAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const;

/** Every key, those in use first, newest first. */
export function listApiKeys(db: Db): Promise<ApiKeyRecord[]> {
  return db.prisma.apiKey.findMany({
    select: shown,
    orderBy: [{ revokedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'desc' }],
  });
}

/** Makes a key of 192 random bits. Only its SHA-256 is kept: the text returned here is shown once. */
export async function createApiKey(
  db: Db,
  { name, scopes }: { name: string; scopes: readonly string[] },
  actor: Actor,
): Promise<{ key: string; apiKey: ApiKeyRecord }> {
  const key = `wf_${randomBytes(24).toString('base64url')}`;
  const apiKey = await db.prisma.$transaction(async (tx) => {
    const created = await tx.apiKey.create({
      data: {
        name,
        scopes: [...new Set(scopes)],
        keyHash: hashOf(key),
        prefix: key.slice(0, 8),
      },
      select: shown,
    });
    await tx.auditRecord.create({
      data: auditEntry({
        actor,
        action: 'api_key.created',
        subject: created.id,
        detail: { name, scopes: created.scopes },
      }),
    });
    return created;
  });
  return { key, apiKey };
}

/** Null when there is no such key in use. */
export async function revokeApiKey(db: Db, id: string, actor: Actor): Promise<ApiKeyRecord | null> {
  return db.prisma.$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return null;
    const revoked = await tx.apiKey.findUniqueOrThrow({ where: { id }, select: shown });
    await tx.auditRecord.create({
      data: auditEntry({ actor, action: 'api_key.revoked', subject: id, detail: { name: revoked.name } }),
    });
    return revoked;
  });
}

/** The key with this SHA-256, if it is in use. */
export async function findApiKey(
  db: Db,
  keyHash: string,
): Promise<{ id: string; name: string; scopes: string[] } | null> {
  return db.prisma.apiKey.findFirst({
    where: { keyHash, revokedAt: null },
    select: { id: true, name: true, scopes: true },
  });
}

/** Notes that a key was used now. */
export async function touchApiKey(db: Db, id: string): Promise<void> {
  await db.prisma.apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date() } });
}

/**
 * Makes sure that the operator's own key works: creates it, or puts it back in use with these scopes. Other keys of
 * this name are revoked, so that a replaced key does not live on. Repeating it changes nothing.
 */
export async function ensureApiKey(
  db: Db,
  { name, key, scopes }: { name: string; key: string; scopes: readonly string[] },
): Promise<void> {
  const keyHash = hashOf(key);
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

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');
