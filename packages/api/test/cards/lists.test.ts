import { storedCard, storePayments } from '@watchfloor/testkit/payments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Floor, openFloor } from '../floor.ts';
import { applied, numbers, tokenOf, uploaded, work } from './uploads.ts';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

const cards = () => floor.as('analyst').cards;
const list = (name: string) => ({ 'x-watchfloor-list': encodeURIComponent(name) });
async function listed(name: string) {
  const found = (await cards().lists()).find((row) => row.name === name);
  if (!found) throw new Error(`There is no list ${name}`);
  return found;
}

describe('a list', () => {
  it('changes by versions that can be looked at, applied, compared and taken back', async () => {
    const name = 'Journey';
    const first = await applied(floor, `${numbers.visa}\n${numbers.amex}\n`, list(name));
    const second = await applied(
      floor,
      `card_number,is_stolen,reason\n${numbers.visa},false,\n${numbers.discover},true,lost\n`,
      list(name),
    );
    const { id: listId, ...row } = await listed(name);
    expect(row).toMatchObject({ activeVersion: 2, cards: 2, versions: 2, updatedBy: 'user-1' });

    const waiting = await uploaded(floor, `${numbers.mastercard}\n`, list(name));
    expect(await cards().versions({ listId })).toMatchObject([
      { id: waiting, version: 3, status: 'ready', active: false, added: 1, appliedBy: null, appliedAt: null },
      { id: second, version: 2, status: 'applied', active: true, added: 1, removed: 1, appliedBy: 'user-1' },
      { id: first, version: 1, status: 'applied', active: false, added: 2 },
    ]);
    const diff = await cards().diff({ listId, from: 1, to: 2 });
    expect(diff).toMatchObject({ added: 1, changed: 0, removed: 1, nextCursor: null });
    expect(diff.rows.map(({ change, label, after }) => [change, label, after?.reason])).toEqual(
      expect.arrayContaining([
        ['removed', 'visa 411111••••••1111', undefined],
        ['added', 'discover 601111••••••1117', 'lost'],
      ]),
    );
    const page = await cards().diff({ listId, from: 1, to: 2, limit: 1 });
    const rest = await cards().diff({ listId, from: 1, to: 2, limit: 1, cursor: page.nextCursor });
    expect([...page.rows, ...rest.rows]).toEqual(diff.rows);
    expect(rest).toMatchObject({ added: 1, removed: 1, nextCursor: null });

    expect(await cards().rollback({ id: second })).toMatchObject({ outcome: 'done' });
    expect(await listed(name)).toMatchObject({ activeVersion: 1, cards: 2 });
    // The dry run of the third was made against a list that is no more.
    expect(await cards().applyVersion({ id: waiting })).toMatchObject({
      outcome: 'changed',
      message: expect.stringContaining('changed since'),
    });
    await work(floor, waiting);
    expect(await cards().applyVersion({ id: waiting })).toMatchObject({ outcome: 'applying' });
    expect(await listed(name)).toMatchObject({ activeVersion: 3, cards: 3 });
    expect(await cards().restore({ listId, version: 1 })).toMatchObject({ outcome: 'applying' });
    expect(await listed(name)).toMatchObject({ activeVersion: 1, cards: 2 });
    expect(await cards().cancel({ id: first })).toMatchObject({ outcome: 'refused' });
    expect(await cards().restore({ listId, version: 2 })).toMatchObject({ outcome: expect.any(String) });
  });

  it('says of an upload what its lines lack, page by page', async () => {
    const wrong = Array.from({ length: 7 }, (_, index) => `411111111111111${index === 1 ? 2 : index}`);
    const id = await uploaded(floor, `${wrong.join('\n')}\n`, list('Errors'));
    const lines: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<ReturnType<typeof cards>['versionErrors']>> =
        await cards().versionErrors({
          id,
          cursor,
          limit: 3,
        });
      expect(page.errors.length).toBeLessThanOrEqual(3);
      lines.push(...page.errors.map(({ line }) => line));
      for (const { message } of page.errors)
        for (const number of wrong) expect(message).not.toContain(number);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(lines.length).toBe((await cards().version({ id })).invalid);
    expect(lines.length).toBeGreaterThan(3);
  });

  it('names the cards that would have been hits', async () => {
    const card = tokenOf(floor, '4242424242424242');
    await storePayments(floor.services.db.pool, [
      { card, at: Date.now() - 86_400_000, amount: 250 },
      { card, at: Date.now() - 60_000, amount: 50 },
      { card: storedCard(), at: Date.now() - 60_000, amount: 50 },
    ]);
    const id = await uploaded(floor, '4242424242424242\n', list('Dry'));
    expect(await cards().version({ id })).toMatchObject({
      retroHits: 2,
      topHits: [{ token: card.token, label: 'visa 424242••••••4242', payments: 2, totals: { USD: 300 } }],
    });
  });

  it('answers for what is not there', async () => {
    const missing = '00000000-0000-7000-8000-000000000000';
    for (const call of [
      () => cards().version({ id: missing }),
      () => cards().applyVersion({ id: missing }),
      () => cards().rollback({ id: missing }),
      () => cards().cancel({ id: missing }),
      () => cards().restore({ listId: missing, version: 1 }),
      () => cards().diff({ listId: missing, from: 0, to: 1 }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await cards().versions({ listId: missing })).toEqual([]);
    expect(await cards().versionErrors({ id: missing })).toEqual({ errors: [], nextCursor: null });
  });
});
