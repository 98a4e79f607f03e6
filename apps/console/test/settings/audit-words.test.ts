import { describe, expect, it } from 'vitest';
import { actionWords, detailWords } from '../../src/features/settings/audit/audit-words.ts';

describe('the audit in words', () => {
  it('says what was done, also of actions nobody has worded', () => {
    expect(actionWords('alert.closed')).toBe('Closed an alert');
    expect(actionWords('case.merged')).toBe('case.merged');
  });

  it('shows what a person decided and hides what only programs read', () => {
    expect(
      detailWords({
        disposition: 'false_positive',
        note: 'Payroll',
        step: '0b1c',
        humanRevision: 2,
        before: { status: 'new' },
        after: { status: 'closed' },
      }),
    ).toBe('disposition: false positive, note: Payroll');
    expect(detailWords({ assignee: { id: 'u1', name: 'Ken Abe' } })).toBe('assignee: Ken Abe');
    expect(detailWords({ name: 'core', scopes: ['ingest', 'read'] })).toBe('name: core, scopes: ingest read');
  });
});
