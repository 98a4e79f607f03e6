let counter = 0;

/** An applicant in LendingClub's columns whom policy lets pass; `overrides` say what matters to the test. */
export function applicant(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  counter += 1;
  return {
    id: `application-${process.pid}-${counter}`,
    member_id: `member-${process.pid}-${counter}`,
    loan_amnt: '8,000',
    term: ' 36 months',
    int_rate: '7.90%',
    installment: '250.33',
    grade: 'A',
    sub_grade: 'A4',
    emp_length: '10+ years',
    home_ownership: 'MORTGAGE',
    annual_inc: 96000,
    verification_status: 'Verified',
    purpose: 'credit_card',
    addr_state: 'CA',
    dti: '8.10',
    delinq_2yrs: 0,
    earliest_cr_line: 'Jan-1992',
    inq_last_6mths: 0,
    mths_since_last_delinq: null,
    mths_since_last_record: '',
    open_acc: 9,
    pub_rec: 0,
    revol_bal: '3,100.00',
    revol_util: '11.5%',
    total_acc: 24,
    ...overrides,
  };
}

/** An applicant who has nearly everything against them that policy lets pass. */
export const riskyApplicant = (overrides: Record<string, unknown> = {}) =>
  applicant({
    loan_amnt: 25_000,
    term: ' 60 months',
    int_rate: '21.90%',
    installment: 688.12,
    grade: 'D',
    sub_grade: 'D5',
    emp_length: '< 1 year',
    home_ownership: 'RENT',
    annual_inc: '22,000.00',
    purpose: 'small_business',
    dti: 29.2,
    delinq_2yrs: 3,
    earliest_cr_line: 'Mar-2010',
    inq_last_6mths: 7,
    mths_since_last_delinq: 3,
    open_acc: 4,
    pub_rec: 1,
    revol_bal: 21_000,
    revol_util: '97.9%',
    total_acc: 5,
    ...overrides,
  });

/** The record as an event of its own. */
export function applicationEvent(data: unknown, overrides: Record<string, unknown> = {}) {
  counter += 1;
  return {
    specversion: '1.0',
    id: `loan-${process.pid}-${counter}`,
    source: 'test-lender',
    type: 'loan_application',
    time: '2026-11-20T10:15:30.123Z',
    ...overrides,
    data,
  };
}

/** The decision as both calls answer it, without what is only in one of them. */
export const decisionOf = (body: Record<string, unknown>) =>
  Object.fromEntries(
    [
      'decision',
      'stage',
      'probability_of_default',
      'points',
      'model_version',
      'reasons',
      'rejected_because',
    ].map((name) => [name, body[name]]),
  );
