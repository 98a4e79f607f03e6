import { describe, expect, it } from 'vitest';
import {
  askedWords,
  humanSentence,
  machineSentence,
} from '../../src/features/applicants/model/decision-words.ts';
import { fieldRows } from '../../src/features/applicants/model/field-rows.ts';
import { entryWords } from '../../src/features/applicants/model/timeline-words.ts';
import { JONAS, MIRA } from './applicant-arbitrary.ts';

const told = {
  decision: 'review' as const,
  stage: 'model' as const,
  probability: 0.1834,
  cutoffs: { reviewOver: 0.15, rejectOver: 0.25, version: 0 },
  rejectedBecause: [],
  problems: [],
  policy: 1,
  reasons: [],
};

describe('the decision in a sentence', () => {
  it('names what decided and by how much', () => {
    expect(machineSentence(told)).toBe(
      'To be decided by a person: a probability of default of 18.34 % lies between the cut-offs, 15.00 % and 25.00 %.',
    );
    expect(machineSentence({ ...told, decision: 'rejected', probability: 0.31 })).toContain(
      'is over 25.00 %',
    );
    expect(machineSentence({ ...told, decision: 'approved', probability: 0.04 })).toContain(
      'is not over 15.00 %',
    );
  });

  it('says which rule could not be asked where a low probability is not enough', () => {
    const text = 'The annual income is not given, so the rule about it could not be asked.';
    const reasons = [{ code: 'income_unknown', text, points: 0 }];
    expect(machineSentence({ ...told, probability: 0.04, reasons })).toBe(
      `To be decided by a person, although a probability of default of 4.00 % is not over 15.00 %. ${text}`,
    );
  });

  it('of policy and cleaning names rules and fields, and no probability', () => {
    const policy = machineSentence({
      ...told,
      decision: 'rejected',
      stage: 'policy',
      probability: null,
      rejectedBecause: [{ code: 'income_too_low', text: 'The annual income is under 20,000.00 USD.' }],
    });
    expect(policy).toBe(
      'Rejected by policy version 1, before the scorecard was asked. The annual income is under 20,000.00 USD.',
    );
    const cleaning = machineSentence({
      ...told,
      decision: 'rejected',
      stage: 'cleaning',
      probability: null,
      problems: [
        { field: 'term', code: 'unreadable', message: 'is no term' },
        { field: 'term', code: 'again', message: 'is no term' },
        { field: 'dti', code: 'unreadable', message: 'is no share' },
      ],
    });
    expect(cleaning).toContain('term, dti could not be read');
  });

  it('of people says who and why, and who agreed', () => {
    const row = {
      humanDecision: 'rejected' as const,
      humanReason: 'too_much_debt',
      decidedBy: MIRA,
      secondBy: null,
    };
    expect(humanSentence(row, MIRA.id)).toBe('You declined it: too much debt.');
    expect(humanSentence({ ...row, secondBy: JONAS }, JONAS.id)).toBe(
      'Mira Chen declined it: too much debt, and you confirmed.',
    );
    expect(humanSentence({ ...row, humanDecision: null }, MIRA.id)).toBeNull();
  });

  it('says what was asked for, and that it could not be read where that is so', () => {
    const asked = { amount: 2_400_000, currency: 'USD' as const, purpose: null, termMonths: 36 };
    expect(askedWords(asked)).toBe('24,000.00 USD over 36 months');
    expect(askedWords({ ...asked, amount: null, termMonths: null })).toBe('An amount that could not be read');
  });
});

describe('cleaned against raw', () => {
  it('marks a field under whichever name the source gave it', () => {
    const fields = [
      {
        field: 'incomeVerification' as const,
        label: 'Income verification',
        words: 'not given',
        raw: 'maybe',
      },
      { field: 'termMonths' as const, label: 'Term', words: '36 months', raw: ' 36 months' },
      { field: 'grade' as const, label: 'Grade', words: 'not given', raw: null },
    ];
    const problems = [{ field: 'is_inc_v', code: 'unreadable', message: 'is “maybe”: write TRUE or FALSE' }];
    expect(fieldRows({ fields, problems }).map(({ problem, missing }) => [problem, missing])).toEqual([
      ['is “maybe”: write TRUE or FALSE', false],
      [null, false],
      [null, true],
    ]);
  });
});

describe('the history', () => {
  it('says what was done and why', () => {
    const words = (kind: string, detail: Record<string, unknown> = {}) => entryWords({ kind, detail });
    expect(words('scored', { decision: 'review', probability: 0.1834, model: 'application-1' })).toBe(
      'decided it: to review, probability of default 18.34 % by application-1',
    );
    expect(words('proposed', { decision: 'approved', reason: 'income_documented' })).toBe(
      'wants to approve: income documented',
    );
    expect(words('decided', { decision: 'rejected', reason: 'too_much_debt' })).toBe(
      'declined it: too much debt',
    );
    expect(words('from a later release')).toBe('from a later release');
  });
});
