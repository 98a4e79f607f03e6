import { SHIPPED_MODELS, type ShippedModel } from '@watchfloor/domain/scorecard/models';
import { afterEach, describe, expect, it } from 'vitest';
import { readModels, seedModels, setModelRole } from '../../src/models/registry.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const lead = { id: 'lead', name: 'Lena' };
const [champion, challenger] = SHIPPED_MODELS.map(({ scorecard }) => scorecard.id);
afterEach(() => floor.db.pool.query('TRUNCATE ops.model'));

const roles = async () =>
  Object.fromEntries(
    (await floor.db.pool.query<{ id: string; role: string }>('SELECT id, role FROM ops.model')).rows.map(
      ({ id, role }) => [id, role],
    ),
  );
const renamed = (id: string): ShippedModel[] =>
  SHIPPED_MODELS.slice(0, 1).map(({ scorecard }) => ({ scorecard: { ...scorecard, id }, role: 'champion' }));

describe('the scorecards that ship', () => {
  it('come in once, with their roles, also from many workers at once', async () => {
    await Promise.all([seedModels(floor.db), seedModels(floor.db), seedModels(floor.db)]);
    expect(await roles()).toEqual(
      Object.fromEntries(SHIPPED_MODELS.map(({ scorecard, role }) => [scorecard.id, role])),
    );
    const models = await readModels(floor.db.pool);
    expect(models.champion).toEqual(SHIPPED_MODELS[0]?.scorecard);
    expect(await readModels(floor.db.pool)).toEqual(models);
    // Compiled scorecards are kept by identity.
    expect((await readModels(floor.db.pool)).champion).toBe(models.champion);
  });

  it('come in retired where one decides already, and leave roles alone that people gave', async () => {
    await seedModels(floor.db);
    await setModelRole(floor.db, { id: challenger ?? '', role: 'champion', note: '' }, lead);
    await seedModels(floor.db, [...SHIPPED_MODELS, ...renamed('next-1')]);
    expect(await roles()).toEqual({
      [champion ?? '']: 'challenger',
      [challenger ?? '']: 'champion',
      'next-1': 'retired',
    });
  });

  it('are refused under the name of another, and nothing comes in', async () => {
    await seedModels(floor.db);
    const changed = SHIPPED_MODELS.map(({ scorecard, role }) => ({
      scorecard: { ...scorecard, intercept: scorecard.intercept + 1e-12 },
      role,
    }));
    await expect(seedModels(floor.db, [...renamed('next-1'), ...changed])).rejects.toThrow(
      `The scorecard ${champion} is not the one that the database knows by this name`,
    );
    expect(await roles()).not.toHaveProperty('next-1');
  });

  it('are the same however their records are ordered', async () => {
    await seedModels(floor.db);
    const turned = SHIPPED_MODELS.map(({ scorecard, role }) => ({
      scorecard: Object.fromEntries(
        Object.entries(scorecard).reverse(),
      ) as unknown as ShippedModel['scorecard'],
      role,
    }));
    await seedModels(floor.db, turned);
  });
});

describe('a role', () => {
  it('is given with an audit; a new champion sends the one before into its shadow', async () => {
    await seedModels(floor.db);
    expect(
      await setModelRole(floor.db, { id: challenger ?? '', role: 'champion', note: 'better' }, lead),
    ).toEqual({
      outcome: 'set',
      role: 'champion',
      former: 'challenger',
    });
    const { champion: now, challengers } = await readModels(floor.db.pool);
    expect([now.id, ...challengers.map(({ id }) => id)]).toEqual([challenger, champion]);
    const { rows } = await floor.db.pool.query(
      'SELECT actor, action, subject, detail FROM ops.audit ORDER BY id DESC LIMIT 1',
    );
    expect(rows).toEqual([
      {
        actor: 'Lena',
        action: 'model.role',
        subject: challenger,
        detail: { from: 'challenger', to: 'champion', note: 'better', inPlaceOf: champion },
      },
    ]);
    expect(
      await setModelRole(floor.db, { id: champion ?? '', role: 'retired', note: '' }, lead),
    ).toMatchObject({ outcome: 'set' });
    expect((await readModels(floor.db.pool)).challengers).toEqual([]);
  });

  it('is refused where nobody would decide, where it is given already, and to nobody', async () => {
    await seedModels(floor.db);
    const give = (id: string, role: 'champion' | 'challenger' | 'retired') =>
      setModelRole(floor.db, { id, role, note: '' }, lead);
    expect(await give(champion ?? '', 'retired')).toMatchObject({ outcome: 'refused' });
    expect(await give(champion ?? '', 'champion')).toEqual({
      outcome: 'refused',
      message: 'Already champion.',
    });
    expect(await give('nobody', 'champion')).toEqual({ outcome: 'missing' });
    expect(await roles()).toMatchObject({ [champion ?? '']: 'champion' });
  });

  it('is one champion’s, however many are promoted at once', async () => {
    await seedModels(floor.db, [
      ...SHIPPED_MODELS,
      ...renamed('next-1').map((model) => ({ ...model, role: 'challenger' as const })),
    ]);
    await Promise.all(
      [challenger ?? '', 'next-1'].map((id) =>
        setModelRole(floor.db, { id, role: 'champion', note: '' }, lead),
      ),
    );
    expect(Object.values(await roles()).filter((role) => role === 'champion')).toHaveLength(1);
  });
});
