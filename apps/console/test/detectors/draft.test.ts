import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { coverageDrop } from '@watchfloor/domain/detectors/coverage-drop';
import { pairVolume } from '@watchfloor/domain/detectors/pair-volume';
import { settingFields } from '@watchfloor/domain/detectors/settings';
import { stolenCard } from '@watchfloor/domain/detectors/stolen-card';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeChange, readDraft, toDraft } from '../../src/features/detectors/draft.ts';

const form = settingFields(pairVolume);
const names = form.map(({ name }) => name);
const draft = toDraft(pairVolume.defaults, names);
const change = (fields: Record<string, string>) => ({ ...draft, fields: { ...draft.fields, ...fields } });

describe('the form of a detector', () => {
  it('reads back the settings it was filled from', () => {
    const settings = fc.record({
      windowSeconds: fc.integer({ min: 60, max: 604_800 }),
      limit: fc.integer({ min: 1, max: 10 ** 12 }).map((cents) => cents / 100),
      limitByCurrency: fc.dictionary(
        fc.constantFrom('USD', 'JPY', 'KWD'),
        fc.integer({ min: 1, max: 10 ** 9 }),
      ),
      severity: fc
        .tuple(fc.integer({ min: 10, max: 9999 }), fc.integer({ min: 10, max: 9999 }))
        .map(([a, b]) => ({ high: Math.min(a, b) / 10, critical: Math.max(a, b) / 10 })),
    });
    fc.assert(
      fc.property(settings, (given) => {
        const result = readDraft(toDraft(given, names), 'window');
        expect(result).toEqual({
          ok: true,
          settings: { ...given, limitByCurrency: { ...given.limitByCurrency } },
        });
      }),
    );
  });

  it('takes numbers as people write them, and says of each field what is wrong', () => {
    expect(readDraft(change({ limit: ' 12,500.50 ' }), 'window')).toMatchObject({
      ok: true,
      settings: { limit: 12_500.5 },
    });
    expect(readDraft(change({ limit: 'abc', windowSeconds: '30' }), 'window')).toMatchObject({
      ok: false,
      errors: {
        limit: expect.stringContaining('number'),
        windowSeconds: expect.stringContaining('one minute'),
      },
    });
    expect(readDraft(change({ 'severity.critical': '1' }), 'window')).toMatchObject({
      ok: false,
      errors: { 'severity.critical': 'Critical must not start below high' },
    });
    expect(readDraft({ ...draft, currencies: [{ code: 'XQQ', limit: '5' }] }, 'window')).toMatchObject({
      ok: false,
    });
    expect(readDraft({ ...draft, currencies: [{ code: 'JPY', limit: '1e9' }] }, 'window')).toMatchObject({
      errors: { 'limitByCurrency.JPY': expect.stringContaining('number') },
    });
  });

  it('of a list detector has its own fields, and no limits', () => {
    const fields = settingFields(stolenCard);
    const drafted = toDraft(
      stolenCard.defaults,
      fields.map(({ name }) => name),
    );
    expect(drafted.currencies).toEqual([]);
    expect(readDraft(drafted, 'list')).toEqual({ ok: true, settings: stolenCard.defaults });
    expect(readDraft(drafted, 'window')).toMatchObject({ ok: false });
    const longer = { ...stolenCard.defaults, windowSeconds: 7200 };
    expect(describeChange(stolenCard.defaults, longer, fields)).toEqual(['Look back 3,600 → 7,200']);
  });

  it('of a score detector takes cut-offs, and says at the upper one that they are the wrong way round', () => {
    const fields = settingFields(applicantRisk);
    const drafted = toDraft(
      applicantRisk.defaults,
      fields.map(({ name }) => name),
    );
    expect(readDraft(drafted, 'score')).toEqual({ ok: true, settings: applicantRisk.defaults });
    const swapped = { ...drafted, fields: { ...drafted.fields, reviewOver: '0.9', rejectOver: '0.2' } };
    expect(readDraft(swapped, 'score')).toEqual({
      ok: false,
      errors: { rejectOver: 'Rejection must not start below review' },
    });
    const lower = { ...applicantRisk.defaults, rejectOver: 0.2, reviewOver: 0.155 };
    const base = { ...applicantRisk.defaults, rejectOver: 0.25, reviewOver: 0.15 };
    const shares = fields.map((field) => ({ ...field, type: /Over$/.test(field.name) ? 'share' : 'number' }));
    expect(describeChange(base, lower, shares)).toEqual([
      'Review over 15 % → 15.5 %',
      'Reject over 25 % → 20 %',
    ]);
  });

  it('of a change detector takes a share, to hundredths of a percent', () => {
    const fields = settingFields(coverageDrop);
    const drafted = toDraft(
      coverageDrop.defaults,
      fields.map(({ name }) => name),
    );
    expect(readDraft(drafted, 'change')).toEqual({ ok: true, settings: coverageDrop.defaults });
    const finer = { ...drafted, fields: { ...drafted.fields, share: '0.15001' } };
    expect(readDraft(finer, 'change')).toEqual({
      ok: false,
      errors: { share: 'The share has at most two decimals of a percent' },
    });
  });

  it('words what a version changed', () => {
    const after = {
      ...pairVolume.defaults,
      limit: 9000,
      limitByCurrency: { JPY: 1_000_000 },
      severity: { high: 2, critical: 3 },
    };
    expect(describeChange(pairVolume.defaults, after, form)).toEqual([
      'Limit 8,000 → 9,000',
      'High from 1.5 → 2',
      'Limit for JPY 1,000,000',
    ]);
    expect(describeChange(after, pairVolume.defaults, form)).toContain('No own limit for JPY');
    expect(describeChange(after, after, form)).toEqual([]);
  });
});
