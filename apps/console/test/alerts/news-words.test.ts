import { describe, expect, it } from 'vitest';
import { type AlertRow, isWithdrawn } from '../../src/features/alerts/model/alert-row.ts';
import { amountWords, figure, inAmountOrder } from '../../src/features/alerts/model/amounts.ts';
import { nameAlerts } from '../../src/features/alerts/model/announce.ts';
import { eventWord, evidenceTypeOf, kindOf } from '../../src/features/alerts/model/kind.ts';
import {
  newEvidence,
  newsWords,
  sinceWords,
  stepOfSeen,
} from '../../src/features/alerts/model/news-words.ts';
import { entryWords, type TimelineEntry } from '../../src/features/alerts/model/timeline-words.ts';

const at = '2026-11-20T10:42:07.000Z';
const card: AlertRow = {
  id: 'al_1',
  detector: 'stolen-card',
  detectorVersion: 0,
  key: ['ct_abcdefghijklmnopabcdefghijklmnop'],
  label: 'visa 411111••••••1111',
  severity: 'critical',
  status: 'acknowledged',
  disposition: null,
  assignee: { id: 'mira', name: 'Mira Chen' },
  city: 'London',
  currency: null,
  peakValue: 42_000,
  limitValue: 0,
  totals: { USD: 92_000, JPY: 1200 },
  windowSeconds: 3600,
  evidenceCount: 5,
  firstEventAt: at,
  lastEventAt: at,
  openedAt: at,
  updatedAt: at,
  reheatedAt: at,
  seen: { at, evidenceCount: 2, amounts: { USD: 50_000 } },
  sentence: 'Stolen visa 411111••••••1111 paid',
  revision: 3,
  humanRevision: 1,
  mergedInto: null,
};
const pair: AlertRow = {
  ...card,
  detector: 'pair-volume',
  key: ['acct-1', 'acct-2', 'USD'],
  label: null,
  currency: 'USD',
  peakValue: 950_000,
  limitValue: 800_000,
  totals: null,
  seen: { at, evidenceCount: 4, amounts: { USD: 900_000 } },
};
const entry = (overrides: Partial<TimelineEntry>): TimelineEntry => ({
  id: '1',
  at,
  actor: { id: 'mira', name: 'Mira Chen', kind: 'human' },
  kind: 'acknowledged',
  detail: {},
  ...overrides,
});

describe('what came since somebody looked', () => {
  it('is said in the words of the kind', () => {
    expect(newsWords(card)).toBe('3 new payments, 1,200 JPY and 420.00 USD');
    expect(newEvidence(card)).toBe(3);
    expect(newsWords(pair)).toBe('1 new transfer, the peak 500.00 USD higher');
    expect(newsWords({ ...pair, peakValue: 900_000 })).toBe('1 new transfer');
    expect(newsWords({ ...card, seen: null })).toBeNull();
    expect(newsWords({ ...card, evidenceCount: 2, totals: { USD: 50_000 } })).toBeNull();
  });

  it('is since the step that saw it, not since one that was taken back or the machine’s', () => {
    const seen = '2026-11-20T10:42:07.005Z';
    const steps = [
      entry({ id: '1', at: '2026-11-20T10:30:00.000Z', kind: 'commented' }),
      entry({ id: '2', kind: 'severity', actor: { id: null, name: 'Watchfloor', kind: 'machine' } }),
      entry({ id: '3' }),
      entry({ id: '4', at: '2026-11-20T10:42:07.004Z', kind: 'undone' }),
    ];
    expect(stepOfSeen(steps, seen)?.id).toBe('3');
    expect(stepOfSeen(steps.slice(0, 2), seen)).toBeUndefined();
    expect(sinceWords(entry({}), card, 'mira')).toMatch(/^you acknowledged it at \d\d:42:07$/);
    expect(sinceWords(entry({ kind: 'commented' }), card, 'ken')).toMatch(/^Mira Chen commented at/);
  });
});

describe('an alert of a card', () => {
  it('is named by its masked number, measured by what was paid', () => {
    expect(nameAlerts([card])).toBe('visa 411111••••••1111');
    expect(nameAlerts([pair])).toBe('acct-1 → acct-2');
    expect([kindOf(card), eventWord(card)]).toEqual(['list', 'payment']);
    expect([kindOf(pair), eventWord(pair)]).toEqual(['window', 'transfer']);
    expect([kindOf({ detector: 'of tomorrow' }), eventWord({ detector: 'of tomorrow' })]).toEqual([
      'window',
      'event',
    ]);
  });

  it('has its amounts by currency, the largest figure first', () => {
    expect(inAmountOrder({ USD: 5000, JPY: 1200, KWD: 60_000 })).toEqual([
      ['JPY', 1200],
      ['KWD', 60_000],
      ['USD', 5000],
    ]);
    expect(amountWords({ USD: 5000, '': 7 })).toBe('50.00 USD and 7');
  });

  it('has a timeline in its own words', () => {
    const opened = entry({ kind: 'opened', detail: { peakValue: 900_000, limit: 0, evidence: 3 } });
    expect(entryWords(opened, card)).toBe('opened the alert with 3 payments');
    expect(entryWords(opened, pair)).toBe('opened the alert, peak 9,000.00 USD');
    const raised = entry({ kind: 'severity', detail: { from: 'high', to: 'critical', peakValue: 1 } });
    expect(entryWords(raised, card)).toBe('raised the severity to critical');
    const again = entry({ detail: { before: { status: 'acknowledged', reheated: true } } });
    expect(entryWords(again, card)).toBe('acknowledged what came since');
  });
});

describe('an alert of a drop', () => {
  const drop = {
    ...pair,
    detector: 'coverage-drop',
    key: ['4711'],
    currency: null,
    peakValue: 4009,
    limitValue: 1500,
  };

  it('is measured in shares', () => {
    expect([kindOf(drop), eventWord(drop)]).toEqual(['change', 'update']);
    expect(figure(drop, 1501)).toBe('15.01 %');
    expect(entryWords(entry({ kind: 'opened', detail: { peakValue: 4009 } }), drop)).toBe(
      'opened the alert, drop 40.09 %',
    );
  });

  it('says whether the machine closed it, or left it as people had decided', () => {
    const words = (kind: string, detail: Record<string, unknown>) =>
      entryWords(entry({ kind, detail }), drop);
    expect(words('withdrawn', { before: {}, after: {} })).toMatch(
      /late shows, and closed it as inconclusive$/,
    );
    expect(words('withdrawn', { disposition: 'confirmed' })).toMatch(/late shows$/);
    expect(words('returned', { before: {}, after: {} })).toMatch(/and reopened it$/);
    expect(words('returned', { disposition: 'confirmed' })).toMatch(/late shows$/);
  });

  it('is withdrawn where nothing is left of it and nobody decided otherwise', () => {
    const closed = { status: 'closed', disposition: 'inconclusive', evidenceCount: 0 } as const;
    expect(isWithdrawn(closed)).toBe(true);
    expect(isWithdrawn({ ...closed, disposition: 'confirmed' })).toBe(false);
    expect(isWithdrawn({ ...closed, evidenceCount: 1 })).toBe(false);
    expect(isWithdrawn({ ...closed, status: 'new', disposition: null })).toBe(false);
  });
});

it('names the events of bonus abuse, which is a window of claims', () => {
  const abuse = { detector: 'bonus-abuse' };
  expect([kindOf(abuse), evidenceTypeOf(abuse), eventWord(abuse)]).toEqual([
    'window',
    'bonus_claim',
    'claim',
  ]);
});
