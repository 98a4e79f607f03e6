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
  })
  .map(({ at, disposition, ...parts }) => ({
    ...parts,
    detector: 'pair-volume',
    detectorVersion: 1,
    key: ['acct-0516', 'acct-0482', 'USD'],
    disposition: parts.status === 'closed' ? disposition : null,
    currency: 'USD',
    peakValue: 864400 + parts.revision,
    limitValue: 800000,
    windowSeconds: 3600,
    evidenceCount: parts.revision,
    firstEventAt: at,
    lastEventAt: at,
    openedAt: at,
    updatedAt: at,
    sentence: 'acct-0516 → acct-0482 moved 8,644.00 USD in 60 min, limit 8,000.00',
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
