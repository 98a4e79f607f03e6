import { pick } from '../../random.ts';
import { afterwards, employmentText, firstCreditLine, type Layout, monthName } from './draft.ts';

const titles = {
  debt_consolidation: 'Debt consolidation',
  credit_card: 'Credit card refinancing',
} as Readonly<Record<string, string>>;

/** The quarterly loan statistics: everything is text, percent with their sign, the score of the bureau left out. */
export const statistics: Layout = (draft, random) => {
  const { id, memberId, person, offer, issuedAt } = draft;
  const missing = pick(random, ['', '', 'n/a', 'None', 'NA']);
  const money = pick(random, [plain, plain, plain, withSeparators, withDecimals]);
  const optional = (value: number | null) => (value === null ? missing : String(value));
  return {
    id: String(id),
    member_id: String(memberId),
    loan_amnt: money(person.loan),
    funded_amnt: money(person.loan),
    term: ` ${person.term} months`,
    int_rate: ` ${offer.rate.toFixed(2)}%`,
    installment: String(offer.installment),
    grade: offer.grade,
    sub_grade: offer.subGrade,
    emp_title: person.employmentYears === null ? '' : person.employer,
    emp_length: person.employmentYears === null ? 'n/a' : employmentText(person.employmentYears),
    home_ownership: person.home === 'OTHER' ? pick(random, ['ANY', 'OTHER']) : person.home,
    annual_inc: money(person.income),
    verification_status: verification[person.verification],
    issue_d: monthName(issuedAt),
    pymnt_plan: 'n',
    desc: '',
    purpose: person.purpose,
    title: titles[person.purpose] ?? '',
    zip_code: `${String(random.int(100, 999))}xx`,
    addr_state: person.state,
    dti: String(person.debtToIncome),
    delinq_2yrs: String(person.delinquencies),
    earliest_cr_line: monthName(firstCreditLine(draft)),
    inq_last_6mths: String(person.inquiries),
    mths_since_last_delinq: optional(person.monthsSinceDelinquency),
    mths_since_last_record: optional(person.monthsSinceRecord),
    open_acc: String(person.openAccounts),
    pub_rec: String(person.publicRecords),
    revol_bal: money(person.revolvingBalance),
    revol_util: random.float() < 0.004 ? missing : `${person.utilisation}%`,
    total_acc: String(person.totalAccounts),
    initial_list_status: pick(random, ['f', 'w']),
    policy_code: '1',
    application_type: 'INDIVIDUAL',
    acc_open_past_24mths: String(person.accountsOpened24m),
    bc_util: String(person.bankcardUtilisation),
    mort_acc: String(person.mortgages),
    pub_rec_bankruptcies: String(person.bankruptcies),
    tax_liens: String(person.taxLiens),
    ...afterwards(draft),
  };
};

const verification = {
  not_verified: 'Not Verified',
  verified: 'Verified',
  source_verified: 'Source Verified',
} as const;

const plain = (dollars: number): string => String(dollars);
const withDecimals = (dollars: number): string => dollars.toFixed(1);
const withSeparators = (dollars: number): string => dollars.toLocaleString('en-US');
