import { beforeAll, describe, expect, it } from 'vitest';
import { findSimilarLoans } from '../../src/application-review/similar.ts';
import { findApplication } from '../../src/applications/find.ts';
import { useDatabase } from '../floor.ts';
import { score } from './score.ts';

const floor = useDatabase();

/** Past loans of growing amounts, every third defaulted, one still open; and an applicant in the middle of them. */
beforeAll(async () => {
  await score(floor.db, [
    ...Array.from({ length: 30 }, (_, n) => ({
      data: {
        id: `past-${String(n).padStart(2, '0')}`,
        loan_amnt: String(1000 + 1000 * n),
        loan_status: n === 16 ? 'Current' : n % 3 === 0 ? 'Charged Off' : 'Fully Paid',
      },
    })),
    { data: { id: 'applicant', loan_amnt: '16000' } },
    { data: { id: 'no-income', loan_amnt: '16000', annual_inc: '' } },
  ]);
});

async function similarTo(id: string) {
  const record = await findApplication(floor.db, id);
  if (!record || record.probability === null) throw new Error(`${id} has no score`);
  return findSimilarLoans(floor.db, { id, fields: record.fields, probability: record.probability });
}

/** The same by brute force: the applicants of this test differ by amount and what follows from it. */
async function nearestTo(id: string): Promise<string[]> {
  const { rows } = await floor.db.pool.query<{ id: string; probability: number; amount: number }>(
    'SELECT id, probability, amount_minor::float8 AS amount FROM ops.application',
  );
  const here = rows.find((row) => row.id === id);
  if (!here) throw new Error(`There is no ${id}`);
  const logit = (p: number) => Math.log(p / (1 - p));
  const distance = ({ probability, amount }: typeof here) =>
    ((logit(probability) - logit(here.probability)) / 0.6) ** 2 +
    (Math.log(amount / here.amount) / 0.72) ** 2;
  return rows
    .filter((row) => row.id.startsWith('past-') && row.id !== 'past-16')
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, 12)
    .map((row) => row.id);
}

describe('similar loans', () => {
  it('are those that ended, the nearest first', async () => {
    const { loans, of } = await similarTo('applicant');
    expect(of).toBe(29);
    expect(loans.length).toBe(12);
    expect(loans.map(({ id }) => id)).toEqual(await nearestTo('applicant'));
    expect(loans[0]).toMatchObject({ id: 'past-15', amount: 1_600_000, outcome: 'defaulted' });
    expect(loans.map(({ id }) => id)).not.toContain('past-16');
  });

  it('leave out the loan itself', async () => {
    const { loans, of } = await similarTo('past-15');
    expect(of).toBe(28);
    expect(loans.map(({ id }) => id)).not.toContain('past-15');
  });

  it('are found for one who gives no income', async () => {
    const { loans } = await similarTo('no-income');
    expect(loans.length).toBe(12);
  });
});
