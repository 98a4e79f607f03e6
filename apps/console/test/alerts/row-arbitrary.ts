import fc from 'fast-check';
import {
  type AlertRow,
  DISPOSITIONS,
  SEVERITIES,
  STATUSES,
} from '../../src/features/alerts/model/alert-row.ts';

const people = [
  { id: 'u1', name: 'Mira Chen' },
  { id: 'u2', name: 'Jonas Holt' },
];
const instant = fc
  .integer({ min: Date.UTC(2026, 10, 20), max: Date.UTC(2026, 10, 21) })
  .map((at) => new Date(at).toISOString());

const pair = {
  detector: 'pair-volume',
  key: ['acct-0516', 'acct-0482', 'USD'],
  label: null,
  totals: null,
  currency: 'USD',
  sentence: 'acct-0516 → acct-0482 moved 8,644.00 USD in 60 min, limit 8,000.00',
};
const card = {
  detector: 'stolen-card',
  key: ['ct_abcdefghijklmnopabcdefghijklmnop'],
  label: 'visa 411111••••••1111',
  totals: { USD: 864400, JPY: 1200 },
  currency: null,
  sentence: 'Stolen visa 411111••••••1111 paid 8,644.00 USD and 1,200 JPY in 3 payments',
};

/** Any alert; its content follows from id and revision alone, as the server's does. */
export const anyRow: fc.Arbitrary<AlertRow> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    revision: fc.integer({ min: 1, max: 9 }),
    severity: fc.constantFrom(...SEVERITIES),
    status: fc.constantFrom(...STATUSES),
    disposition: fc.constantFrom(...DISPOSITIONS),
    assignee: fc.constantFrom(null, ...people),
    city: fc.constantFrom('London', 'Tokyo', null),
    at: instant,
    heatedAt: instant,
    heated: fc.boolean(),
    ofCard: fc.boolean(),
  })
  .map(({ at, heatedAt, heated, ofCard, disposition, ...parts }) => ({
    ...parts,
    ...(ofCard ? card : pair),
    detectorVersion: 1,
    disposition: parts.status === 'closed' ? disposition : null,
    peakValue: 864400 + parts.revision,
    limitValue: ofCard ? 0 : 800000,
    reheatedAt: heated && parts.status !== 'new' ? heatedAt : null,
    seen: parts.status === 'new' ? null : { at, evidenceCount: 1, amounts: { USD: 800000 } },
    windowSeconds: 3600,
    evidenceCount: parts.revision,
    firstEventAt: at,
    lastEventAt: at,
    openedAt: at,
    updatedAt: at,
    humanRevision: 0,
    mergedInto: null,
  }));

/** Versions as a server would give them out: one content per (id, revision). */
export const versions = fc.array(anyRow, { maxLength: 40 }).map((rows) => {
  const first = new Map<string, AlertRow>();
  return rows.map((row) => {
    const key = `${row.id}/${row.revision}`;
    const known = first.get(key) ?? row;
    first.set(key, known);
    return known;
  });
});
