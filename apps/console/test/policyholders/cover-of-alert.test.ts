import { expect, it } from 'vitest';
import { coverSteps } from '../../src/features/policyholders/model/cover-steps.ts';

const update = (generation: number, amount: number, alertId: string | null) => ({
  generation,
  modifiedAt: `2026-11-20T1${generation}:00:00.000Z`,
  receivedAt: `2026-11-20T1${generation}:00:00.000Z`,
  before: 100,
  infoBefore: null,
  amount,
  info: null,
  currency: 'USD',
  drop: alertId === null ? null : { alertId, value: 5000 },
});

it('shows an alert the cover as it fell then, though the customer was listed anew since', () => {
  const updates = [update(2, 90, null), update(1, 50, 'al_old')];
  expect(coverSteps(updates, 'al_old').map(({ amount }) => amount)).toEqual([50]);
  expect(coverSteps(updates, 'al_withdrawn').map(({ amount }) => amount)).toEqual([90]);
  expect(coverSteps(updates).map(({ amount }) => amount)).toEqual([90]);
});
