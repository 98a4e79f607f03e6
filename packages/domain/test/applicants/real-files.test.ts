import { describe, expect, it, type TestContext } from 'vitest';
import type { ApplicationFields, CleaningProblem, LoanOutcome } from '../../src/applicants/application.ts';
import { cleanApplication, cleanFields } from '../../src/applicants/clean.ts';
import {
  type ApplicationRow,
  createApplicationFileReader,
} from '../../src/applicants/file/application-file.ts';
import { judgePolicy } from '../../src/applicants/policy.ts';
import { REAL_COUNTS } from './real-counts.ts';
import { realFile } from './real-files.ts';

/** Not the day of any record: what has a day of its own must not take it. */
const OTHER_DAY = '2026-11-20';

interface Cleaned {
  readonly fields: ApplicationFields;
  readonly outcome: LoanOutcome | null;
  readonly problems: readonly CleaningProblem[];
}

function rowsOf(bytes: Uint8Array, idNeeded: boolean): ApplicationRow[] {
  const reader = createApplicationFileReader({ idNeeded });
  const rows: ApplicationRow[] = [];
  for (let at = 0; at < bytes.length; at += 16_384)
    rows.push(...reader.push(bytes.subarray(at, at + 16_384)));
  rows.push(...reader.end());
  expect(reader.refusal).toBeNull();
  return rows;
}

function cleanedOf(context: TestContext, name: string): Cleaned[] {
  // The years of loans have no column of ids: nobody could import them, but they are what a model is fitted on.
  const named = !name.endsWith('.gz');
  return rowsOf(realFile(context, name), named).map((row) => {
    if (!row.ok) throw new Error(`Line ${row.line} was not read`);
    if (!named) return cleanFields(row.data, OTHER_DAY);
    const cleaned = cleanApplication(row.data, OTHER_DAY);
    if (!cleaned.ok) throw new Error(`Line ${row.line} was not taken`);
    return cleaned.application;
  });
}

function count(values: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}

describe.each(Object.entries(REAL_COUNTS))('every row of %s', (name, wanted) => {
  it('is cleaned without a problem into what another program reads in it', (context) => {
    const all = cleanedOf(context, name);
    expect(all).toHaveLength(wanted.rows);
    expect(all.filter(({ problems }) => problems.length > 0)).toEqual([]);
    const fields = all.map((one) => one.fields);
    const numbers = Object.keys(wanted.numbers).map((field) => {
      const values = fields
        .map((one) => one[field as keyof ApplicationFields])
        .filter((value) => value !== null);
      return [field, [values.length, values.reduce<number>((sum, value) => sum + Number(value), 0)]];
    });
    expect(Object.fromEntries(numbers)).toEqual(wanted.numbers);
    expect({
      purpose: count(fields.map(({ purpose }) => purpose)),
      grade: count(fields.map(({ grade }) => grade)),
      homeOwnership: count(fields.map(({ homeOwnership }) => homeOwnership)),
      incomeVerification: count(fields.map(({ incomeVerification }) => incomeVerification)),
      outcome: count(all.map(({ outcome }) => outcome).map((outcome) => outcome ?? 'None')),
    }).toEqual(wanted.levels);
    const months = fields.flatMap(({ earliestCreditLine }) =>
      earliestCreditLine === null
        ? []
        : [Number(earliestCreditLine.slice(0, 4)) * 12 + Number(earliestCreditLine.slice(5))],
    );
    expect([months.length, months.reduce((sum, value) => sum + value, 0)]).toEqual(wanted.creditLines);
    const days = fields.map(({ asOf }) => asOf).toSorted();
    expect([days[0], days.at(-1), new Set(days).size]).toEqual(wanted.asOf);
    expect(new Set(fields.map(({ state }) => state)).size).toBe(wanted.states);
  });

  it('meets the policy as often as it should', (context) => {
    const judged = cleanedOf(context, name).map(({ fields }) => judgePolicy(fields));
    const failed = judged.map((one) => one.failed.map(({ code }) => code));
    expect({
      gradeLow: failed.filter((codes) => codes.includes('grade_too_low')).length,
      incomeLow: failed.filter((codes) => codes.includes('income_too_low')).length,
      both: failed.filter((codes) => codes.length === 2).length,
      incomeUnknown: judged.filter(({ unknown }) => unknown.some(({ code }) => code === 'income_unknown'))
        .length,
    }).toEqual(wanted.policy);
  });
});

describe.each([
  ['aniruddha_1500.csv', 74, 47],
  ['seed_huntingzhu_sample.csv', 111, 79],
  ['ivanmladek_infunding_2013.csv', 92, 58],
])('the columns of %s', (name, named, unused) => {
  it('are found, and told which of them nothing is read from', (context) => {
    const reader = createApplicationFileReader();
    reader.push(realFile(context, name));
    reader.end();
    expect(reader.columns).toHaveLength(named);
    expect(reader.unusedColumns).toHaveLength(unused);
  });
});

it('a file of loans without ids is refused, with the way out', (context) => {
  const reader = createApplicationFileReader();
  expect(reader.push(realFile(context, 'loans_2007_2011-05.csv.gz'))).toEqual([]);
  expect(reader.end()).toEqual([]);
  expect(reader.refusal).toMatch(/no column id or member_id.*add one/);
});
