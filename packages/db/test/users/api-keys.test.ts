import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createApiKey,
  ensureApiKey,
  findApiKey,
  listApiKeys,
  revokeApiKey,
} from '../../src/users/api-keys.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const mira = { id: 'mira', name: 'Mira Chen' };
const hash = (key: string) => createHash('sha256').update(key).digest('hex');

describe('API keys', () => {
  it('are kept as a hash, work until revoked, and tell who made and ended them', async () => {
    const { key, apiKey } = await createApiKey(
      floor.db,
      { name: 'core', scopes: ['ingest', 'ingest'] },
      mira,
    );
    expect(key).toMatch(/^wf_[\w-]{32}$/);
    const stored = JSON.stringify(await floor.db.prisma.apiKey.findMany());
    expect(stored).not.toContain(key);
    expect(await findApiKey(floor.db, hash(key))).toEqual({
      id: apiKey.id,
      name: 'core',
      scopes: ['ingest'],
    });
    expect(await revokeApiKey(floor.db, apiKey.id, mira)).toMatchObject({ revokedAt: expect.any(Date) });
    expect(await revokeApiKey(floor.db, apiKey.id, mira)).toBeNull();
    expect(await findApiKey(floor.db, hash(key))).toBeNull();
    const actions = (await floor.db.prisma.auditRecord.findMany({ orderBy: { id: 'asc' } })).map(
      ({ action }) => action,
    );
    expect(actions).toEqual(['api_key.created', 'api_key.revoked']);
  });

  it('of the operator are there after every start, and replaced when theirs changes', async () => {
    const ensure = (key: string) =>
      ensureApiKey(floor.db, { name: 'launcher', key, scopes: ['ingest', 'read'] });
    await ensure('the first key of all');
    await ensure('the first key of all');
    expect(await findApiKey(floor.db, hash('the first key of all'))).toMatchObject({ name: 'launcher' });
    await ensure('another key instead');
    expect(await findApiKey(floor.db, hash('the first key of all'))).toBeNull();
    expect(await findApiKey(floor.db, hash('another key instead'))).toMatchObject({
      scopes: ['ingest', 'read'],
    });
    const launcher = (await listApiKeys(floor.db)).filter(({ name }) => name === 'launcher');
    expect(launcher.map(({ revokedAt }) => revokedAt === null)).toEqual([true, false]);
  });
});
