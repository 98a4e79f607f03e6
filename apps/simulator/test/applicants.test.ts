import { GRADES } from '@watchfloor/domain/applicants/application';
import { cleanApplication } from '@watchfloor/domain/applicants/clean';
import { judgePolicy } from '@watchfloor/domain/applicants/policy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Applicant } from '../src/applicants/applicant.ts';
import { knowableRisk } from '../src/applicants/fate.ts';
import { installmentOf } from '../src/applicants/offer.ts';
import {
  APPLICANT_RATE,
  APPLICANTS_SEED,
  createPopulation,
  KEPT_MS,
  type Place,
} from '../src/applicants/population.ts';
import { aucOf } from '../src/scoring/score-applicants.ts';

const HOUR_MS = 3_600_000;
const now = Date.parse('2026-11-18T18:00:00Z');
const openedAt = now - 4 * HOUR_MS;
const population = createPopulation({ seed: 1, rate: 1.5, openedAt });
const everybody = population.after(null, now, 1_000_000);
const past = everybody.filter(({ status }) => status !== null);
const living = everybody.filter(({ status }) => status === null);

const placeOf = ({ appliedAt, id }: Applicant): Place => ({ at: appliedAt, id });
const idsOf = (applicants: readonly Applicant[]) => applicants.map(({ id }) => id);
const share = (some: readonly Applicant[], holds: (applicant: Applicant) => boolean) =>
  some.filter(holds).length / some.length;
const mean = (some: readonly Applicant[], of: (applicant: Applicant) => number) =>
  some.reduce((sum, applicant) => sum + of(applicant), 0) / some.length;
const correlation = (x: (a: Applicant) => number, y: (a: Applicant) => number) => {
  const [mx, my] = [mean(everybody, x), mean(everybody, y)];
  const covariance = mean(everybody, (a) => (x(a) - mx) * (y(a) - my));
  const sd = (of: (a: Applicant) => number, m: number) => Math.sqrt(mean(everybody, (a) => (of(a) - m) ** 2));
  return covariance / (sd(x, mx) * sd(y, my));
};

describe('the feed of applicants', () => {
  it('is in order, without repeats, of the last days and of now', () => {
    expect(new Set(idsOf(everybody)).size).toBe(everybody.length);
    const places = everybody.map(placeOf);
    expect(places).toEqual(places.toSorted((a, b) => a.at - b.at || a.id - b.id));
    expect(Math.min(...everybody.map(({ appliedAt }) => appliedAt))).toBeGreaterThanOrEqual(now - KEPT_MS);
    expect(Math.max(...everybody.map(({ appliedAt }) => appliedAt))).toBeLessThanOrEqual(now);
    expect(Math.min(...living.map(({ appliedAt }) => appliedAt))).toBeGreaterThanOrEqual(openedAt);
  });

  it('is the same however it is read: any pages, at any times, by any process', () => {
    const slow = { seed: 1, rate: 0.05, openedAt };
    const beginning = { at: openedAt - 4 * HOUR_MS, id: 0 };
    const whole = idsOf(createPopulation(slow).after(beginning, now, 10_000));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.nat(HOUR_MS))), (steps) => {
        const found: Applicant[] = [];
        let at = openedAt;
        for (const [limit, ms] of [...steps, [10_000, 4 * HOUR_MS] as const]) {
          at = Math.min(now, at + ms);
          const last = found.at(-1);
          const reader = createPopulation(slow);
          found.push(...reader.after(last ? placeOf(last) : beginning, at, limit));
        }
        expect(idsOf(found)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('goes on behind an old cursor with the same people after a restart', () => {
    const place = placeOf(living[100] as Applicant);
    const restarted = createPopulation({ seed: 1, rate: 1.5, openedAt: now - HOUR_MS / 2 });
    const further = restarted.after(place, now, 1_000_000);
    const known = new Map(everybody.map((applicant) => [applicant.id, applicant]));
    expect(further.length).toBeGreaterThan(100);
    for (const applicant of further) {
      if (applicant.appliedAt < now - HOUR_MS / 2) expect(applicant.status).not.toBeNull();
      expect(known.get(applicant.id)).toEqual(applicant);
    }
  });

  it('keeps each person as they are at any rate, and has nobody at rate 0', () => {
    const slow = createPopulation({ seed: 1, rate: 0.3, openedAt }).after(null, now, 1_000_000);
    const known = new Map(everybody.map((applicant) => [applicant.id, applicant]));
    for (const applicant of slow) expect(known.get(applicant.id)).toEqual(applicant);
    expect(createPopulation({ seed: 1, rate: 0, openedAt }).after(null, now, 10)).toEqual([]);
  });

  it('has other people with another seed', () => {
    const others = createPopulation({ seed: 2, rate: 1.5, openedAt }).after(null, now, 100);
    expect(others.map(({ person }) => person)).not.toEqual(
      everybody.slice(0, 100).map(({ person }) => person),
    );
  });

  it('has its rate over a day', () => {
    const day = createPopulation({
      seed: APPLICANTS_SEED,
      rate: APPLICANT_RATE,
      openedAt: now - 24 * HOUR_MS,
    });
    const applied = day.after(null, now, 1_000_000).filter(({ status }) => status === null);
    expect(applied.length / (24 * 3_600)).toBeGreaterThan(0.9 * APPLICANT_RATE);
    expect(applied.length / (24 * 3_600)).toBeLessThan(1.1 * APPLICANT_RATE);
  });

  it('has some hundreds of loans of the past, most of which have ended as their truth says', () => {
    expect(past.length).toBeGreaterThan(450);
    expect(past.length).toBeLessThan(700);
    const ended = past.filter(({ status }) => status === 'Fully Paid' || status === 'Charged Off');
    expect(ended.length / past.length).toBeGreaterThan(0.65);
    expect(ended.filter(({ status }) => status === 'Charged Off').length).toBeGreaterThan(50);
    for (const { status, fate, issuedAt, appliedAt } of ended) {
      expect(status === 'Charged Off').toBe(fate.defaults);
      expect(appliedAt - issuedAt).toBeGreaterThan(3 * 365 * 24 * HOUR_MS);
    }
  });
});

describe('the people', () => {
  it('are spread as applicants are', () => {
    const middle = (of: (a: Applicant) => number) => everybody.map(of).toSorted((a, b) => a - b);
    const median = (of: (a: Applicant) => number) => middle(of)[everybody.length >> 1] ?? 0;
    expect(median(({ person }) => person.income)).toBeGreaterThan(55_000);
    expect(median(({ person }) => person.income)).toBeLessThan(70_000);
    expect(median(({ person }) => person.loan)).toBeGreaterThan(9_000);
    expect(median(({ person }) => person.loan)).toBeLessThan(15_000);
    expect(mean(everybody, ({ offer }) => offer.rate)).toBeGreaterThan(11);
    expect(mean(everybody, ({ offer }) => offer.rate)).toBeLessThan(13.5);
    expect(mean(everybody, ({ person }) => person.debtToIncome)).toBeGreaterThan(15);
    expect(mean(everybody, ({ person }) => person.debtToIncome)).toBeLessThan(20);
    expect(mean(everybody, ({ person }) => person.utilisation)).toBeGreaterThan(45);
    expect(mean(everybody, ({ person }) => person.utilisation)).toBeLessThan(60);
    expect(share(everybody, ({ fate }) => fate.defaults)).toBeGreaterThan(0.13);
    expect(share(everybody, ({ fate }) => fate.defaults)).toBeLessThan(0.2);
  });

  it('hang together: risk has its price, wealth its loan, carelessness its traces', () => {
    const risk = ({ person }: Applicant) => knowableRisk(person);
    expect(correlation(risk, ({ offer }) => offer.rate)).toBeGreaterThan(0.7);
    expect(correlation(risk, ({ offer }) => offer.rate)).toBeLessThan(0.97);
    expect(
      correlation(
        ({ person }) => Math.log(person.income),
        ({ person }) => Math.log(person.loan),
      ),
    ).toBeGreaterThan(0.3);
    expect(
      correlation(
        ({ person }) => person.utilisation,
        ({ person }) => person.fico,
      ),
    ).toBeLessThan(-0.2);
    expect(
      correlation(
        ({ person }) => person.utilisation,
        ({ person }) => person.debtToIncome,
      ),
    ).toBeGreaterThan(0.1);
    const rates = GRADES.map((grade) =>
      mean(
        everybody.filter(({ offer }) => offer.grade === grade),
        ({ fate }) => fate.probability,
      ),
    );
    expect(rates).toEqual(rates.toSorted((a, b) => a - b));
  });

  it('are priced from A to G, few of them where policy ends', () => {
    const shareOf = (grades: string) => share(everybody, ({ offer }) => grades.includes(offer.grade));
    expect(shareOf('AB')).toBeGreaterThan(0.4);
    expect(shareOf('EFG')).toBeGreaterThan(0.06);
    expect(shareOf('EFG')).toBeLessThan(0.15);
    expect(share(everybody, ({ person }) => person.income < 20_000)).toBeGreaterThan(0.005);
    expect(share(everybody, ({ person }) => person.income < 20_000)).toBeLessThan(0.04);
    for (const { offer } of everybody) expect(offer.subGrade).toMatch(new RegExp(`^${offer.grade}[1-5]$`));
    expect(installmentOf(12_000, 12, 36)).toBe(398.57);
  });

  it('have a fate that can be told about as well as such things can', () => {
    const auc = (of: (a: Applicant) => number) => aucOf(everybody.map((a) => [of(a), a.fate.defaults])) ?? 0;
    expect(auc(({ fate }) => fate.probability)).toBeGreaterThan(0.69);
    expect(auc(({ fate }) => fate.probability)).toBeLessThan(0.74);
    expect(auc(({ person }) => knowableRisk(person))).toBeLessThan(auc(({ fate }) => fate.probability));
    expect(auc(({ offer }) => offer.rate)).toBeGreaterThan(0.62);
    const expected = mean(everybody, ({ fate }) => fate.probability);
    expect(Math.abs(expected - share(everybody, ({ fate }) => fate.defaults))).toBeLessThan(0.015);
  });
});

describe('the records', () => {
  const cleaned = everybody.map((applicant) => ({
    applicant,
    result: cleanApplication(
      applicant.record.fields,
      new Date(applicant.appliedAt).toISOString().slice(0, 10),
    ),
  }));

  it('are read by the cleaner to the last value, but for those that were spoilt', () => {
    const misread = cleaned.filter(
      ({ applicant, result }) =>
        !result.ok ||
        String(result.application.problems.map(({ field }) => field)) !== String(applicant.record.unreadable),
    );
    expect(misread).toEqual([]);
    const sample = cleaned.filter(({ applicant }, index) => index % 20 === 0 || applicant.status !== null);
    for (const { applicant, result } of sample) {
      const { person, offer, record } = applicant;
      if (!result.ok || record.unreadable.length > 0) continue;
      const { fields } = result.application;
      expect(fields).toMatchObject({
        loanAmount: person.loan * 100,
        termMonths: person.term,
        grade: offer.grade,
        subGrade: offer.subGrade,
        interestRateBp: Math.round(offer.rate * 100),
        installment: Math.round(offer.installment * 100),
        purpose: person.purpose,
        state: person.state,
        employmentYears: person.employmentYears,
        debtToIncomeBp: Math.round(person.debtToIncome * 100),
        inquiries6m: person.inquiries,
        monthsSinceDelinquency: person.monthsSinceDelinquency,
        monthsSinceRecord: person.monthsSinceRecord,
        revolvingBalance: person.revolvingBalance * 100,
        totalAccounts: person.totalAccounts,
      });
      expect([person.income * 100, null]).toContain(fields.annualIncome);
      expect([Math.round(person.utilisation * 100), null]).toContain(fields.revolvingUtilisationBp);
      expect([person.fico, null]).toContain(fields.ficoLow);
    }
  });

  it('are in every layout, and as messy as the real ones', () => {
    const holds = (name: string, pattern: RegExp) =>
      share(everybody, ({ record }) => pattern.test(String(record.fields[name] ?? '')));
    expect(holds('term', /^ (36|60) months$/)).toBeGreaterThan(0.5);
    expect(holds('term', /^(36|60)$/)).toBeGreaterThan(0.2);
    expect(holds('int_rate', /^ \d+\.\d\d%$/)).toBeGreaterThan(0.5);
    expect(holds('int_rate', /^0\.\d+$/)).toBeGreaterThan(0.05);
    expect(holds('emp_length', /^10\+ years$/)).toBeGreaterThan(0.05);
    expect(holds('emp_length', /^n\/a$/)).toBeGreaterThan(0.01);
    expect(holds('emp_length', /^< 1 year$/)).toBeGreaterThan(0.01);
    expect(holds('issue_d', /^[A-Z][a-z]{2}-\d{4}$/)).toBeGreaterThan(0.5);
    expect(holds('annual_inc', /^\d+,\d{3}$/)).toBeGreaterThan(0.05);
    expect(holds('annual_inc', /^$/)).toBeGreaterThan(0.001);
    expect(holds('mths_since_last_record', /^(n\/a|None|NA| |)$/)).toBeGreaterThan(0.5);
    expect(share(everybody, ({ record }) => record.fields.fico_range_low === undefined)).toBeGreaterThan(0.5);
    expect(share(everybody, ({ record }) => record.unreadable.length > 0)).toBeGreaterThan(0.006);
    expect(share(everybody, ({ record }) => record.unreadable.length > 0)).toBeLessThan(0.02);
  });

  it('say how loans of the past ended, and nothing of those that were not made', () => {
    for (const { applicant, result } of cleaned) {
      if (!result.ok) continue;
      const outcome =
        { 'Fully Paid': 'paid', 'Charged Off': 'defaulted' }[applicant.status as string] ?? 'open';
      expect(result.application.outcome).toBe(applicant.status === null ? null : outcome);
    }
  });

  it('give policy something to reject', () => {
    const failed = cleaned.filter(
      ({ result }) => result.ok && judgePolicy(result.application.fields).failed.length > 0,
    );
    expect(failed.length / everybody.length).toBeGreaterThan(0.07);
    expect(failed.length / everybody.length).toBeLessThan(0.18);
  });

  it('hold nothing that reads as a card number', () => {
    const texts = everybody.map(({ record }) => Object.values(record.fields).join(' | '));
    expect(texts.filter((text) => /\d{12}/.test(text))).toEqual([]);
  });
});
