import { pairVolume } from '@watchfloor/domain/detectors/pair-volume';
import { describe, expect, it } from 'vitest';
import { currentSettings, saveSettings, settingsHistory } from '../../src/detectors-settings/settings.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const mira = { id: 'mira', name: 'Mira Chen' };
const save = (limit: number, expectedVersion: number) =>
  saveSettings(
    floor.db,
    { id: 'pair-volume', settings: { ...pairVolume.defaults, limit }, note: '', expectedVersion },
    mira,
  );

describe('settings of a detector', () => {
  it('are versions; whoever edits an old one is refused with the new one', async () => {
    expect((await currentSettings(floor.db)).size).toBe(0);
    expect(await save(9000, 0)).toMatchObject({
      outcome: 'saved',
      settings: { version: 1, createdBy: 'Mira Chen' },
    });
    expect(await save(9500, 0)).toMatchObject({
      outcome: 'stale',
      current: { version: 1, settings: { limit: 9000 } },
    });
    expect(await save(9500, 7)).toMatchObject({ outcome: 'stale' });
    expect(await save(9500, 1)).toMatchObject({ outcome: 'saved', settings: { version: 2 } });
    expect(await settingsHistory(floor.db, 'pair-volume')).toMatchObject([
      { version: 2, settings: { limit: 9500 } },
      { version: 1, settings: { limit: 9000 } },
    ]);
    expect((await currentSettings(floor.db)).get('pair-volume')).toMatchObject({ settings: { limit: 9500 } });
    const audit = await floor.db.prisma.auditRecord.findMany({ where: { action: 'detector.saved' } });
    expect(audit.length).toBe(2);
  });

  it('let one of many at once save', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, n) => save(7000 + n, 2)));
    expect(outcomes.filter(({ outcome }) => outcome === 'saved').length).toBe(1);
  });
});
