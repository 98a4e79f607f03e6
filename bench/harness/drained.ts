import type pg from 'pg';

/** Resolves when every batch in the inbox is stored and detected. Asks every 5 ms, over an index of what is unfinished. */
export async function untilDetected(pool: pg.Pool): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ stage: string; n: number }>(
      `SELECT stage, count(*)::int AS n FROM ods.batch WHERE stage <> 'detected' GROUP BY stage`,
    );
    if (rows.some(({ stage }) => stage === 'failed'))
      throw new Error('A batch failed; the figures would mean nothing');
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
