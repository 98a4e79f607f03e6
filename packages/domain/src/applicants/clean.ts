import { isText } from '../events/envelope.ts';
import type { EventProblem } from '../events/problem.ts';
import type {
  ApplicationField,
  ApplicationFields,
  CleaningProblem,
  LoanApplication,
  LoanOutcome,
} from './application.ts';
import { day, month } from './dates.ts';
import { APPLICATION_FIELDS } from './field-catalogue.ts';
import {
  outcomeOf,
  readGrade,
  readHomeOwnership,
  readIncomeVerification,
  readPurpose,
  readState,
  readSubGrade,
} from './levels.ts';
import { isMissing, nameGiven, type RawRecord, textOf } from './raw-value.ts';
import {
  isUnreadable,
  type Reader,
  rate,
  rateStyleOf,
  readEmployment,
  readMoney,
  readPositiveMoney,
  readTerm,
  unreadable,
  wholeNumber,
} from './readers.ts';

export type CleaningResult =
  | { readonly ok: true; readonly application: LoanApplication }
  | { readonly ok: false; readonly problems: EventProblem[] };

export interface CleanedFields {
  readonly fields: ApplicationFields;
  readonly outcome: LoanOutcome | null;
  /** Fields that are named here are null, but `asOf`, which is then the day that was given. */
  readonly problems: readonly CleaningProblem[];
}

/**
 * Turns a record in LendingClub's own raw forms into an applicant. Refused is only what has no usable id; a value that
 * cannot be read is a problem of the application.
 * @param asOf the day (`2011-04-01`) to judge it as of where the record has none itself
 */
export function cleanApplication(data: RawRecord, asOf: string): CleaningResult {
  const id = readId(data.id);
  const memberId = readId(data.member_id);
  const problems: CleaningProblem[] = [];
  if (id === undefined) problems.push({ field: 'id', ...BAD_ID });
  if (memberId === undefined) problems.push({ field: 'member_id', ...BAD_ID });
  const applicationId = id ?? memberId ?? null;
  if (applicationId === null) return { ok: false, problems: problemsOfIds(problems) };
  const cleaned = cleanFields(data, asOf);
  return {
    ok: true,
    application: {
      applicationId,
      memberId: memberId ?? null,
      fields: cleaned.fields,
      outcome: cleaned.outcome,
      problems: problems.length === 0 ? cleaned.problems : [...problems, ...cleaned.problems],
    },
  };
}

/** The same of a record that nobody has named: what is judged and what cannot be read. Never throws. */
export function cleanFields(data: RawRecord, asOf: string): CleanedFields {
  const problems: CleaningProblem[] = [];

  const read = <Value extends string | number>(field: ApplicationField, reader: Reader<Value>) =>
    readField(data, NAMES[field], reader, problems);

  const judgedAsOf = read('asOf', day(yearOf(asOf))) ?? asOf;
  const style = rateStyleOf(textOf(data.int_rate) ?? '');
  const subGrade = read('subGrade', readSubGrade);
  const fields: ApplicationFields = {
    loanAmount: read('loanAmount', readPositiveMoney),
    termMonths: read('termMonths', readTerm),
    interestRateBp: read('interestRateBp', rate(style, 100)),
    installment: read('installment', readMoney),
    // The sub-grade says the grade: where that is not given, policy would otherwise not see it.
    grade:
      nameGiven(data, NAMES.grade) === undefined ? gradeOf(subGrade) : read('grade', ofSubGrade(subGrade)),
    subGrade,
    employmentYears: read('employmentYears', readEmployment),
    // Here "NONE" is a value, where anywhere else it says that there is none.
    homeOwnership: textOf(data.home_ownership) === 'NONE' ? 'NONE' : read('homeOwnership', readHomeOwnership),
    annualIncome: read('annualIncome', readMoney),
    incomeVerification: read('incomeVerification', readIncomeVerification),
    purpose: read('purpose', readPurpose),
    state: read('state', readState),
    debtToIncomeBp: read('debtToIncomeBp', rate('percent', 10_000)),
    delinquencies2y: read('delinquencies2y', count),
    earliestCreditLine: read('earliestCreditLine', monthUntil(judgedAsOf)),
    inquiries6m: read('inquiries6m', count),
    monthsSinceDelinquency: read('monthsSinceDelinquency', count),
    monthsSinceRecord: read('monthsSinceRecord', count),
    openAccounts: read('openAccounts', count),
    publicRecords: read('publicRecords', count),
    revolvingBalance: read('revolvingBalance', readMoney),
    revolvingUtilisationBp: read('revolvingUtilisationBp', rate(style, 1_000)),
    totalAccounts: read('totalAccounts', count),
    bankruptcies: read('bankruptcies', count),
    taxLiens: read('taxLiens', count),
    ficoLow: read('ficoLow', fico),
    ficoHigh: read('ficoHigh', fico),
    bankcardUtilisationBp: read('bankcardUtilisationBp', rate(style, 1_000)),
    accountsOpened24m: read('accountsOpened24m', count),
    mortgageAccounts: read('mortgageAccounts', count),
    asOf: judgedAsOf,
  };
  if (fields.loanAmount === null && !problems.some(({ field }) => field === 'loan_amnt')) {
    problems.push({ field: 'loan_amnt', code: 'missing', message: NO_AMOUNT });
  }
  const status = textOf(data.loan_status) ?? '';
  return { fields, outcome: isMissing(status) ? null : outcomeOf(status), problems };
}

/** The value under the first name that has one; null where none has, and where it cannot be read. */
function readField<Value extends string | number>(
  data: RawRecord,
  names: readonly string[],
  reader: Reader<Value>,
  problems: CleaningProblem[],
): Value | null {
  for (const name of names) {
    const raw = data[name];
    if (raw === undefined || raw === null) continue;
    const text = textOf(raw);
    if (text !== null && isMissing(text)) continue;
    const value = text === null ? NOT_TEXT : text.length > LONGEST ? TOO_LONG : reader(text);
    if (!isUnreadable(value)) return value;
    problems.push({ field: name, ...value });
    return null;
  }
  return null;
}

const NAMES = Object.fromEntries(APPLICATION_FIELDS.map(({ field, names }) => [field, names])) as Record<
  ApplicationField,
  readonly string[]
>;

/** Characters of a value; longer ones are none, and would only cost time. */
const LONGEST = 100;

const TOO_LONG = {
  code: 'too_long',
  message: `is longer than ${LONGEST} characters: no value of this field is`,
};
const NOT_TEXT = { code: 'not_text', message: 'must be a text or a number' };
const NO_AMOUNT = 'is missing: write the amount asked for in US dollars, like 24000';
const BAD_ID = { code: 'invalid', message: 'must be a text of 1 to 64 characters or a whole number' };

const count = wholeNumber(0, 100_000);
const fico = wholeNumber(300, 850);

const yearOf = (date: string) => Number(date.slice(0, 4));

/** A month of the past: a credit line of the future is a mistaken century or a mistaken column. */
function monthUntil(asOf: string): Reader<string> {
  const readMonth = month(yearOf(asOf));
  return (text) => {
    const read = readMonth(text);
    if (isUnreadable(read) || read <= asOf.slice(0, 7)) return read;
    return unreadable('in_the_future', text, `lies behind ${asOf}, the day that is judged as of`);
  };
}

/** A grade that its sub-grade does not belie. */
const ofSubGrade =
  (subGrade: string | null): typeof readGrade =>
  (text) => {
    const grade = readGrade(text);
    if (isUnreadable(grade) || subGrade === null || subGrade.startsWith(grade)) return grade;
    return unreadable('conflict', text, `does not fit sub_grade, which is ${subGrade}`);
  };

function gradeOf(subGrade: string | null) {
  const grade = subGrade === null ? null : readGrade(subGrade.slice(0, 1));
  return grade === null || isUnreadable(grade) ? null : grade;
}

/** An id as text: `1077501` and `"1077501.0"` are one. Null where it is missing, undefined where it is unusable. */
function readId(value: unknown): string | null | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  if (typeof value !== 'string') return value === null || value === undefined ? null : undefined;
  const text = value.trim().replace(/^(\d+)\.0+$/, '$1');
  if (isMissing(text)) return null;
  return isText(text, 64) ? text : undefined;
}

const problemsOfIds = (problems: readonly CleaningProblem[]): EventProblem[] =>
  problems.length === 0
    ? [{ path: 'data.id', code: 'missing', message: 'is missing; give id or member_id' }]
    : problems.map(({ field, code, message }) => ({ path: `data.${field}`, code, message }));
