import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Floor, openFloor } from '../floor.ts';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

describe('key customers', () => {
  it('are listed, edited and taken off by leads, and read by everybody', async () => {
    const { keyUsers } = floor.as('lead', 'lena');
    const put = (amount: string) => keyUsers.put({ id: '4711', amount, info: 'household' });
    expect(await put('1,200.50')).toMatchObject({ accepted: 1, listed: 1, rejected: [] });
    expect(await put('1,300')).toMatchObject({ accepted: 1, edited: 1 });
    expect(await put('much')).toMatchObject({
      accepted: 0,
      rejected: [{ index: 0, id: '4711', errors: [{ path: 'raw_premium', code: 'not_an_amount' }] }],
    });

    const analyst = floor.as('analyst').keyUsers;
    expect(await analyst.get({ id: '4711' })).toMatchObject({
      user: { generation: 2, amount: 130_000, currency: 'USD', listedBy: 'lena', cover: [130_000] },
      updates: [],
      generations: [
        { generation: 2, amount: 130_000, endedAt: null },
        { generation: 1, amount: 120_050, endedAt: expect.any(String) },
      ],
    });
    await expect(analyst.remove({ id: '4711' })).rejects.toMatchObject({ code: 'FORBIDDEN' });

    expect(await keyUsers.remove({ id: '4711' })).toEqual({ id: '4711' });
    await expect(keyUsers.remove({ id: '4711' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await analyst.get({ id: '4711' })).toMatchObject({ user: null, generations: [{}, {}] });
  });

  it('come in files, whose lines are answered for', async () => {
    const { keyUsers } = floor.as('lead');
    const text = 'id;raw_premium;raw_info\nfile 1;10;a\nfile 2;;b\nfile 3;30;\n';
    expect(await keyUsers.upload({ text })).toMatchObject({
      accepted: 2,
      rejected: [{ line: 3, id: 'file 2', errors: [{ path: 'raw_premium', code: 'missing' }] }],
    });
    expect(await keyUsers.list({ text: 'file', limit: 1 })).toMatchObject({
      users: [{ id: 'file 1', stored: { amount: 1000, modifiedAt: null }, drops: { total: 0, last: null } }],
      nextCursor: expect.any(String),
      total: 2,
    });
    await expect(keyUsers.upload({ text: 'nothing\n' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
