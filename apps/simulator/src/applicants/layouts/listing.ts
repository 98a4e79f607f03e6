import type { Purpose } from '@watchfloor/domain/applicants/application';
import { employmentText, firstCreditLine, type Layout, listingTime } from './draft.ts';

/** Purposes as they were put on the market in 2013. */
const titles: Readonly<Record<Purpose, string>> = {
  car: 'Car financing',
  credit_card: 'Credit card refinancing',
  debt_consolidation: 'Debt consolidation',
  educational: 'Learning and training',
  home_improvement: 'Home improvement',
  house: 'Home buying',
  major_purchase: 'Major purchase',
  medical: 'Medical expenses',
  moving: 'Moving and relocation',
  other: 'Other',
  renewable_energy: 'Green loan',
  small_business: 'Business',
  vacation: 'Vacation',
  wedding: 'Wedding expenses',
};

const HOUR_MS = 3_600_000;

/** Loans that wait for investors: no loan was made yet, numbers have decimals, a blank stands for what is not given. */
export const listing: Layout = (draft, random) => {
  const { id, memberId, person, offer, appliedAt } = draft;
  const optional = (value: number | null) => (value === null ? ' ' : String(value));
  return {
    id: String(id),
    member_id: String(memberId),
    loan_amnt: person.loan.toFixed(1),
    funded_amnt: person.loan.toFixed(1),
    term: String(person.term),
    apr: (offer.rate + 2.4).toFixed(2),
    int_rate: offer.rate.toFixed(2),
    installment: String(offer.installment),
    grade: offer.grade,
    sub_grade: offer.subGrade,
    emp_name: person.employmentYears === null ? ' ' : person.employer,
    emp_length: person.employmentYears === null ? 'n/a' : employmentText(person.employmentYears),
    home_ownership: person.home,
    annual_inc: person.income.toFixed(1),
    is_inc_v: person.verification === 'not_verified' ? 'FALSE' : 'TRUE',
    accept_d: listingTime(appliedAt - random.int(2, 40) * HOUR_MS),
    list_d: listingTime(appliedAt),
    review_status: 'Submitted',
    purpose: titles[person.purpose],
    addr_state: person.state,
    acc_open_past_24mths: String(person.accountsOpened24m),
    bc_util: String(person.bankcardUtilisation),
    dti: String(person.debtToIncome),
    delinq_2yrs: String(person.delinquencies),
    earliest_cr_line: listingTime(firstCreditLine(draft) + random.int(9 * 24, 20 * 24) * HOUR_MS),
    fico_range_low: String(person.fico),
    fico_range_high: String(person.fico + 4),
    inq_last_6mths: String(person.inquiries),
    mths_since_last_delinq: optional(person.monthsSinceDelinquency),
    mths_since_last_record: optional(person.monthsSinceRecord),
    mort_acc: String(person.mortgages),
    open_acc: String(person.openAccounts),
    pub_rec: String(person.publicRecords),
    revol_bal: person.revolvingBalance.toFixed(1),
    revol_util: String(person.utilisation),
    total_acc: String(person.totalAccounts),
    pub_rec_bankruptcies: String(person.bankruptcies),
    tax_liens: String(person.taxLiens),
    mths_since_last_major_derog: 'null',
  };
};
