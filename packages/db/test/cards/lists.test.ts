import { activate, storeCardList, storedCard } from '@watchfloor/testkit/payments';
import { expect, it } from 'vitest';
import { listCardLists } from '../../src/cards/lists.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();

it('says of every list how many cards are in force and who changed it last', async () => {
  const [a, b, c] = [storedCard(), storedCard(), storedCard()];
  const at = Date.parse('2026-11-20T12:00:00.000Z');
  const first = await storeCardList(floor.db.pool, {
    list: 'B',
    entries: [{ card: a }, { card: b }],
    added: 2,
    appliedAt: at,
  });
  await storeCardList(floor.db.pool, {
    list: 'B',
    entries: [{ card: b, stolen: false }],
    removed: 1,
    appliedAt: at + 1,
  });
  await storeCardList(floor.db.pool, {
    list: 'B',
    mode: 'replace',
    entries: [{ card: c }, { card: a }, { card: b }],
    added: 2,
    appliedAt: at + 2,
    by: 'Ana',
  });
  await storeCardList(floor.db.pool, { list: 'A', entries: [{ card: a }], added: 1 });
  const [waiting, used] = await listCardLists(floor.db);
  expect(waiting).toMatchObject({ name: 'A', activeVersion: 0, cards: 0, versions: 1, updatedBy: 'Mira' });
  expect(used).toEqual({
    id: first.listId,
    name: 'B',
    activeVersion: 3,
    cards: 3,
    versions: 3,
    updatedAt: new Date(at + 2),
    updatedBy: 'Ana',
  });
  await activate(floor.db.pool, { listId: first.listId, version: 1, layers: [first.uploadNo], at: at + 3 });
  expect((await listCardLists(floor.db))[1]).toMatchObject({ activeVersion: 1, cards: 2 });
  await activate(floor.db.pool, { listId: first.listId, version: 0, layers: [], at: at + 4 });
  expect((await listCardLists(floor.db))[1]).toMatchObject({ activeVersion: 0, cards: 0, versions: 3 });
});
