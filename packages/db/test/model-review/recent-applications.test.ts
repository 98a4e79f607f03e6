import { beforeAll, describe, expect, it } from 'vitest';
import { readRecentApplications } from '../../src/model-review/recent-applications.ts';
import { score } from '../application-review/score.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();

beforeAll(() =>
  score(floor.db, [
    ...Array.from({ length: 80 }, (_, n) => ({ data: { loan_amnt: String(1000 + n) } })),
    { data: { loan_amnt: 'plenty' } },
    { time: new Date(Date.now() - 5 * 86_400_000).toISOString() },
  ]),
);

const read = (days: number, limit: number) => readRecentApplications(floor.db, { days, limit });

describe('applications of the last days', () => {
  it('are what applicants said, cleaned, but for those that could not be read', async () => {
    const { applications, of } = await read(1, 1000);
    expect(of).toBe(80);
    expect(applications.map(({ loanAmount }) => loanAmount).sort()).toEqual(
      Array.from({ length: 80 }, (_, n) => 100_000 + 100 * n),
    );
    expect(applications[0]).toMatchObject({ annualIncome: 4_800_000, grade: 'B', asOf: '2011-12-01' });
    expect((await read(7, 1000)).of).toBe(81);
  });

  it('are sampled where they are many, the same ones each time', async () => {
    const sample = await read(1, 20);
    expect(sample.of).toBe(80);
    expect(sample.applications.length).toBeGreaterThan(0);
    expect(sample.applications.length).toBeLessThan(80);
    expect(await read(1, 20)).toEqual(sample);
  });
});
