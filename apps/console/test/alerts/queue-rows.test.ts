import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlertRow, isWaiting, rankedAt } from '../../src/features/alerts/model/alert-row.ts';
import { ALERT_SUBJECT } from '../../src/features/alerts/model/alert-subject.ts';
import { type Filters, matches, NO_FILTERS } from '../../src/features/alerts/model/filters.ts';
import { newsWords } from '../../src/features/alerts/model/news-words.ts';
import { type AlertAction, applyAction, objection } from '../../src/features/alerts/model/optimistic.ts';
import { type Known, merge } from '../../src/features/queue/live-merge.ts';
import * as queue from '../../src/features/queue/queue-rows.ts';
import { type Pending, project as projectAny } from '../../src/features/queue/subject.ts';
import { anyRow, versions } from './row-arbitrary.ts';

type Alerts = Known<AlertRow>;
const viewer = { id: 'u1', name: 'Mira Chen' };
const project = (row: AlertRow, pending: readonly Pending<AlertAction>[]) =>
  projectAny(ALERT_SUBJECT, row, pending);
const queueRows = (
  snapshot: readonly AlertRow[],
  known: Alerts,
  pending: readonly Pending<AlertAction>[],
  filters: Filters,
  who: typeof viewer,
) =>
  queue.queueRows(
    snapshot,
    known,
    (row) => project(row, pending),
    (row) => matches(filters, row, who),
  );
const arrivals = (
  snapshot: readonly AlertRow[],
  known: Alerts,
  filters: Filters,
  who: typeof viewer,
  readAt: string,
  complete: boolean,
) => queue.arrivals(snapshot, known, (row) => matches(filters, row, who), rankedAt, { readAt, complete });
const open = { ...NO_FILTERS, status: ['new' as const] };
const distinct = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id)).size === rows.length;
const anyAction: fc.Arbitrary<AlertAction> = fc.oneof(
  fc.constant({ type: 'acknowledge' as const }),
  fc.constant({ type: 'assign' as const, assignee: viewer }),
  fc.constant({ type: 'assign' as const, assignee: null }),
  fc.constant({ type: 'close' as const, disposition: 'confirmed' as const }),
  fc.constant({ type: 'reopen' as const }),
);

describe('queue rows', () => {
  it('live data changes content, never order or length', () => {
    fc.assert(
      fc.property(versions, versions, (first, later) => {
        const snapshot = [...merge(new Map(), first).values()];
        const rows = queueRows(snapshot, merge(new Map(), later), [], open, viewer);
        expect(rows.map(({ row }) => row.id)).toEqual(snapshot.map((row) => row.id));
      }),
    );
  });

  it('a row that no longer matches stays, marked as left', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const [line] = queueRows([row], new Map(), [], open, viewer);
        expect(line?.left).toBe(!isWaiting(row));
      }),
    );
  });

  it('arrivals are never already in the queue, and all match', () => {
    fc.assert(
      fc.property(versions, versions, fc.boolean(), (first, later, complete) => {
        const snapshot = [...merge(new Map(), first).values()];
        const known = merge(new Map(), later);
        const came = arrivals(snapshot, known, open, viewer, '2026-11-20T12:00:00.000Z', complete);
        expect(distinct(came)).toBe(true);
        for (const row of came) {
          expect(isWaiting(row)).toBe(true);
          expect(snapshot.some((old) => old.id === row.id)).toBe(false);
        }
      }),
    );
  });
});

describe('what reheated', () => {
  const acknowledged = { status: 'acknowledged' as const, disposition: null, mergedInto: null };
  const before = '2026-11-20T11:00:00.000Z';
  const later = '2026-11-20T13:00:00.000Z';
  const read = '2026-11-20T12:00:00.000Z';

  it('comes back into the queue of the new, even while pages of it are unread', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const cold = { ...row, ...acknowledged, openedAt: before, reheatedAt: null };
        const hot = { ...cold, reheatedAt: later, revision: row.revision + 1 };
        const came = (known: typeof row) =>
          arrivals([], merge(new Map(), [known]), open, viewer, read, false);
        expect(came(cold)).toEqual([]);
        expect(came(hot)).toEqual([hot]);
      }),
    );
  });

  it('stays where it is in a queue that has it, and leaves once somebody acts', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const cold = { ...row, ...acknowledged, openedAt: before, reheatedAt: null };
        const hot = { ...cold, reheatedAt: later, revision: row.revision + 1 };
        const known = merge(new Map(), [hot]);
        expect(queueRows([cold], known, [], open, viewer)).toEqual([{ row: hot, left: false }]);
        const act = {
          key: 1,
          ids: new Set([row.id]),
          action: { type: 'acknowledge' as const },
          actor: viewer,
        };
        const [line] = queueRows([cold], known, [act], open, viewer);
        expect(line).toMatchObject({ left: true, row: { reheatedAt: null, status: 'acknowledged' } });
        expect(newsWords(line?.row ?? hot)).toBeNull();
      }),
    );
  });
});

describe('optimistic actions', () => {
  it('change exactly what the life cycle allows', () => {
    fc.assert(
      fc.property(anyRow, anyAction, (row, action) => {
        const after = applyAction(row, action, viewer);
        if (objection(row, action, viewer) !== null) expect(after).toBe(row);
        else expect(after).not.toEqual(row);
        expect((after.status === 'closed') === (after.disposition !== null)).toBe(true);
        expect([after.revision, after.humanRevision]).toEqual([row.revision, row.humanRevision]);
      }),
    );
  });

  it('touch only the alerts they name', () => {
    fc.assert(
      fc.property(anyRow, anyAction, (row, action) => {
        const pending = [{ key: 1, ids: new Set(['elsewhere']), action, actor: viewer }];
        expect(project(row, pending)).toBe(row);
      }),
    );
  });

  it('who acknowledges an alert nobody has takes it', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const fresh = { ...row, status: 'new' as const, disposition: null, assignee: null, reheatedAt: null };
        expect(applyAction(fresh, { type: 'acknowledge' }, viewer)).toMatchObject({
          status: 'acknowledged',
          assignee: viewer,
        });
      }),
    );
  });
});
