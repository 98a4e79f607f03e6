import { findApplication } from '@watchfloor/db/applications/find';
import { readApplicationTimeline } from '@watchfloor/db/applications/timeline';
import type { ReviewAction } from '@watchfloor/domain/applicants/lifecycle';
import { applicationEvent } from '@watchfloor/testkit/builders';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decideApplicants } from '../../src/applications-review/decide-applicants.ts';
import { openScoringFloor, type ScoringFloor, send } from './scoring-floor.ts';

const mira = { id: 'mira', name: 'Mira Chen' };
const ana = { id: 'ana', name: 'Ana Ruiz' };
const approve: ReviewAction = {
  type: 'decide',
  decision: 'approved',
  reason: 'income_documented',
  note: 'Paid 4111 1111 1111 1111',
};
const reject: ReviewAction = { type: 'decide', decision: 'rejected', reason: 'too_much_debt' };

let floor: ScoringFloor;
beforeEach(async () => {
  floor = await openScoringFloor();
});
afterEach(() => floor.close());

const act = (actor: typeof mira, action: ReviewAction, ...items: { id: string; revision?: number }[]) =>
  decideApplicants(floor, { items, action, actor });
const kinds = async (id: string) =>
  (await readApplicationTimeline(floor.db, id)).map(({ kind, actor }) => `${actor.name}: ${kind}`);

it('a small loan is decided by one, once, with its reason, audited and announced', async () => {
  await send(floor, applicationEvent({ data: { id: 'small', loan_amnt: 5000 } }));
  const { changed, refused } = await act(mira, approve, { id: 'small', revision: 1 });
  expect(refused).toEqual([]);
  expect(changed).toMatchObject([
    {
      id: 'small',
      state: 'decided',
      humanDecision: 'approved',
      humanReason: 'income_documented',
      decidedBy: mira,
      secondBy: null,
      revision: 2,
    },
  ]);
  expect(changed[0]?.humanNote).not.toContain('4111 1111 1111 1111');
  const late = await act(ana, reject, { id: 'small', revision: 1 }, { id: 'nobody' });
  expect(late.changed).toEqual([]);
  expect(late.refused).toMatchObject([
    { id: 'small', reason: 'stale', message: expect.stringMatching(/^Mira Chen decided it at /) },
    { id: 'nobody', reason: 'missing', current: null },
  ]);
  expect(await kinds('small')).toEqual(['Watchfloor: scored', 'Mira Chen: decided']);
  const { rows: audit } = await floor.db.pool.query('SELECT actor, action, subject FROM ops.audit');
  expect(audit).toEqual([{ actor: 'Mira Chen', action: 'application.decided', subject: 'small' }]);
  const { rows: outbox } = await floor.db.pool.query(
    `SELECT subject FROM ops.outbox WHERE topic = 'application' ORDER BY seq`,
  );
  expect(outbox).toEqual([{ subject: 'small' }, { subject: 'small' }]);
});

it('a large loan needs two people, never one of them twice', async () => {
  await send(
    floor,
    applicationEvent({ data: { id: 'at', loan_amnt: 25_000 } }),
    applicationEvent({ data: { id: 'over', loan_amnt: '25000.01' } }),
  );
  expect((await act(mira, reject, { id: 'at' })).changed).toMatchObject([{ state: 'decided' }]);
  expect((await act(mira, reject, { id: 'over' })).changed).toMatchObject([
    { state: 'second', decidedBy: mira, secondBy: null },
  ]);
  expect((await act(mira, { type: 'confirm' }, { id: 'over' })).refused).toMatchObject([
    { reason: 'not_allowed' },
  ]);
  expect((await act(ana, { type: 'confirm' }, { id: 'over' })).changed).toMatchObject([
    {
      state: 'decided',
      humanDecision: 'rejected',
      humanReason: 'too_much_debt',
      decidedBy: mira,
      secondBy: ana,
    },
  ]);
  expect((await act(ana, { type: 'reopen' }, { id: 'over' })).changed).toMatchObject([
    {
      state: 'review',
      humanDecision: null,
      humanReason: null,
      decidedBy: null,
      decidedAt: null,
      secondBy: null,
    },
  ]);
  expect((await act(ana, approve, { id: 'over' })).changed).toMatchObject([
    { state: 'second', decidedBy: ana },
  ]);
  expect((await act(mira, { type: 'return' }, { id: 'over' })).changed).toMatchObject([
    { state: 'review', decidedBy: null },
  ]);
  expect(await kinds('over')).toEqual([
    'Watchfloor: scored',
    'Mira Chen: proposed',
    'Ana Ruiz: confirmed',
    'Ana Ruiz: reopened',
    'Ana Ruiz: proposed',
    'Mira Chen: returned',
  ]);
});

it('of two people who decide at once, one is told that the other was first', async () => {
  await send(floor, applicationEvent({ data: { id: 'one' } }));
  const results = await Promise.all([
    act(mira, approve, { id: 'one', revision: 1 }),
    act(ana, reject, { id: 'one', revision: 1 }),
  ]);
  expect(results.map(({ changed }) => changed.length).sort()).toEqual([0, 1]);
  expect(results.flatMap(({ refused }) => refused.map(({ reason }) => reason))).toEqual(['stale']);
});

it('a newer application begins anew and keeps the history; an older one that comes late changes nothing', async () => {
  const at = (minute: number) => ({ time: `2026-11-20T10:${minute}:00.000Z` });
  await send(floor, applicationEvent({ ...at(20), data: { id: 'again' } }));
  await act(mira, approve, { id: 'again' });
  await send(floor, applicationEvent({ ...at(10), data: { id: 'again', annual_inc: 1 } }));
  expect(await findApplication(floor.db, 'again')).toMatchObject({ state: 'decided', revision: 2 });
  await send(floor, applicationEvent({ ...at(30), data: { id: 'again', annual_inc: 1 } }));
  expect(await findApplication(floor.db, 'again')).toMatchObject({
    decision: 'rejected',
    stage: 'policy',
    state: 'settled',
    humanDecision: null,
    humanNote: null,
    decidedBy: null,
    revision: 3,
  });
  expect(await kinds('again')).toEqual([
    'Watchfloor: scored',
    'Mira Chen: decided',
    'Watchfloor: superseded',
  ]);
  expect((await act(mira, approve, { id: 'again', revision: 2 })).refused).toMatchObject([
    { reason: 'stale', message: expect.stringMatching(/^The applicant applied again at /) },
  ]);
});
