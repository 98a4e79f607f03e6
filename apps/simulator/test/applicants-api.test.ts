import { describe, expect, it, onTestFinished } from 'vitest';
import { createPopulation } from '../src/applicants/population.ts';
import { serveApplicants, type Trouble } from '../src/applicants/serve.ts';
import { type ApplicantTruth, createApplicantLedger } from '../src/truth/applicant-truth.ts';
import { loggerInMemory } from './log-lines.ts';
import { manualClock } from './manual-clock.ts';

const start = Date.parse('2026-11-18T12:00:00Z');

async function serve({ token, trouble }: { token?: string; trouble?: () => Trouble | undefined } = {}) {
  const clock = manualClock(start);
  const truths: ApplicantTruth[] = [];
  const { logger, lines } = loggerInMemory();
  let failing = false;
  const api = await serveApplicants({
    population: createPopulation({ seed: 1, rate: 2, openedAt: start }),
    ledger: createApplicantLedger(async (written) => {
      if (failing) throw new Error('the disk is full');
      truths.push(...written);
    }),
    clock,
    logger,
    port: 0,
    token,
    ...(trouble !== undefined && { trouble }),
  });
  onTestFinished(() => api.close());
  const ask = async (query = '', headers: Record<string, string> = {}) => {
    const response = await fetch(`${api.url}${query}`, { headers });
    const body = (await response.json()) as { applicants: { id: unknown }[]; next_cursor: string | null };
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body };
  };
  return { api, clock, truths, lines, ask, failWriting: () => (failing = true) };
}

describe('the API of applicants', () => {
  it('is read page by page to its end, and on when somebody has applied', async () => {
    const { ask, clock, truths } = await serve();
    const ids: string[] = [];
    let cursor: string | null = null;
    const readOn = async () => {
      for (;;) {
        const query: string = cursor === null ? '' : `&after=${cursor}`;
        const { body } = await ask(`?limit=50${query}`);
        expect(body.applicants.length).toBeLessThanOrEqual(50);
        expect(body.next_cursor === null).toBe(body.applicants.length === 0);
        if (body.next_cursor === null) return;
        ids.push(...body.applicants.map(({ id }) => String(id)));
        cursor = body.next_cursor;
      }
    };
    await readOn();
    expect(ids.length).toBeGreaterThan(300);
    const before = ids.length;
    clock.advance(60_000);
    await readOn();
    expect(ids.length).toBeGreaterThan(before + 30);
    expect(new Set(ids).size).toBe(ids.length);
    expect(truths.map(({ application_id }) => application_id)).toEqual(ids);
  });

  it('gives the same page for the same cursor, and its truth once', async () => {
    const { ask, truths } = await serve();
    const first = await ask('?limit=7');
    expect((await ask('?limit=7')).body).toEqual(first.body);
    expect(truths).toHaveLength(7);
  });

  it('tells nobody of whom the truth could not be written', async () => {
    const { ask, lines, failWriting } = await serve();
    failWriting();
    expect((await ask()).status).toBe(500);
    expect(lines()).toMatchObject([{ level: 'error', msg: 'the applicants cannot be told' }]);
  });

  it.each(['?after=yesterday', '?after=1.2.3', '?limit=0', '?limit=501', '?limit=1.5', '?limit=many'])(
    'refuses %s',
    async (query) => {
      const { ask } = await serve();
      expect((await ask(query)).status).toBe(400);
    },
  );

  it('wants its token, where it has one, and has one list that is only read', async () => {
    const { api, ask } = await serve({ token: 'the-token' });
    expect((await ask()).status).toBe(401);
    expect((await ask('', { authorization: 'Bearer another' })).status).toBe(401);
    expect((await ask('', { authorization: 'Bearer the-token' })).status).toBe(200);
    expect((await fetch(new URL('/other', api.url))).status).toBe(404);
    expect((await fetch(api.url, { method: 'POST' })).status).toBe(405);
  });

  it('plays an ill server when it is told to', async () => {
    const troubles: Trouble[] = [{ status: 429, retryAfter: 3 }, { status: 500 }];
    const { ask, truths } = await serve({ trouble: () => troubles.shift() });
    expect(await ask()).toMatchObject({ status: 429, retryAfter: '3' });
    expect(await ask()).toMatchObject({ status: 500, retryAfter: null });
    expect(truths).toEqual([]);
    expect(await ask()).toMatchObject({ status: 200 });
  });
});
