import { describe, expect, it } from 'vitest';
import type { AlertRow } from '../../src/features/alerts/model/alert-row.ts';
import { figure } from '../../src/features/alerts/model/amounts.ts';
import { nameAlerts } from '../../src/features/alerts/model/announce.ts';
import { eventWord, kindOf } from '../../src/features/alerts/model/kind.ts';
import { newsWords } from '../../src/features/alerts/model/news-words.ts';
import { entryWords } from '../../src/features/alerts/model/timeline-words.ts';

const at = '2026-11-20T10:42:07.000Z';
const score: AlertRow = {
  id: 'al_1',
  detector: 'applicant-risk',
  detectorVersion: 0,
  key: ['7248224093'],
  label: null,
  severity: 'medium',
  status: 'acknowledged',
  disposition: null,
  assignee: null,
  city: null,
  currency: null,
  peakValue: 2_821,
  limitValue: 2_500,
  totals: null,
  windowSeconds: 0,
  evidenceCount: 2,
  firstEventAt: at,
  lastEventAt: at,
  openedAt: at,
  updatedAt: at,
  reheatedAt: null,
  seen: { at, evidenceCount: 1, amounts: { '': 2_511 } },
  sentence: 'Applicant 7248224093 defaults with 28.21 %, cut-off 25 %: 34,550.00 USD asked',
  revision: 3,
  humanRevision: 1,
  mergedInto: null,
};

describe('an alert of a score', () => {
  it('says probabilities, never money or counts', () => {
    expect(kindOf(score)).toBe('score');
    expect(nameAlerts([score])).toBe('7248224093');
    expect(figure(score, score.peakValue)).toBe('28.21 %');
    expect(figure(score, score.limitValue)).toBe('25.00 %');
    const opened = { id: '1', at, actor: { id: null, name: 'Watchfloor', kind: 'machine' as const } };
    expect(entryWords({ ...opened, kind: 'opened', detail: { peakValue: 2_821 } }, score)).toBe(
      'opened the alert, probability of default 28.21 %',
    );
  });

  it('calls its evidence applications, and tells what is new of it', () => {
    expect(eventWord(score)).toBe('application');
    expect(newsWords(score)).toBe('1 new application, the probability 3.1 percentage points higher');
  });
});
