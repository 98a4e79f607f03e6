import { expect, it } from 'vitest';
import { fitPair } from '../../src/features/alerts/model/fit-pair.ts';

it.each([
  ['whole where there is room', 'acct-0516', 'acct-0482', 18, 'acct-0516', 'acct-0482'],
  ['half each, cut in the middle', 'mwpuexs1200017', 'mwpuexs1200042', 18, 'mwpu…0017', 'mwpu…0042'],
  ['what a short one leaves goes to the other', 'acct-1', 'mwpuexs1200042', 18, 'acct-1', 'mwpue…200042'],
])('%s', (_, from, to, most, shownFrom, shownTo) => {
  expect(fitPair(from, to, most)).toEqual({ from: shownFrom, to: shownTo });
});
