import { afterwards, employmentText, firstCreditLine, isoMonth, type Layout } from './draft.ts';

/** The same statistics after somebody's own clean-up: numbers, rates as fractions, ISO dates. */
export const fractions: Layout = (draft) => {
  const { id, memberId, person, offer, issuedAt } = draft;
  return {
    id,
    member_id: memberId,
    loan_amnt: person.loan,
    term: person.term,
    int_rate: fraction(offer.rate),
    installment: offer.installment,
    grade: offer.grade,
    sub_grade: offer.subGrade,
    emp_length: person.employmentYears === null ? null : employmentText(person.employmentYears),
    home_ownership: person.home,
    annual_inc: person.income,
    verification_status: person.verification === 'not_verified' ? 'Not Verified' : 'Verified',
    issue_d: isoMonth(issuedAt),
    purpose: person.purpose,
    addr_state: person.state,
    dti: person.debtToIncome,
    delinq_2yrs: person.delinquencies,
    earliest_cr_line: isoMonth(firstCreditLine(draft)),
    inq_last_6mths: person.inquiries,
    mths_since_last_delinq: person.monthsSinceDelinquency,
    mths_since_last_record: person.monthsSinceRecord,
    open_acc: person.openAccounts,
    pub_rec: person.publicRecords,
    revol_bal: person.revolvingBalance,
    revol_util: fraction(person.utilisation),
    total_acc: person.totalAccounts,
    pub_rec_bankruptcies: person.bankruptcies,
    ...afterwards(draft),
  };
};

/** By decimal digits: 12.39 percent are 0.1239, not 0.12390000000000001. */
const fraction = (percent: number): number => Number((percent / 100).toFixed(4));
