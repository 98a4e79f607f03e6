import { expect, test, vi } from 'vitest';

test('a refusal is known as one by another copy of its module, as another bundle of a server has it', async () => {
  const mine = await import('../../src/explore/refusal.ts');
  vi.resetModules();
  const theirs = await import('../../src/explore/refusal.ts');
  const refused = new theirs.ExploreRefusal('too_long', 'There is too much to read in 5 s.');
  expect(refused).not.toBeInstanceOf(mine.ExploreRefusal);
  expect(mine.isExploreRefusal(refused)).toBe(true);
  expect(mine.isExploreRefusal(new Error('There is too much to read in 5 s.'))).toBe(false);
});
