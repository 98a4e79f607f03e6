import type { ApplicationField } from './application.ts';

/** How a field's value is measured, and therefore shown. */
export type FieldUnit =
  | 'text'
  | 'cents'
  | 'basis points'
  | 'months'
  | 'years'
  | 'count'
  | 'score'
  | 'month'
  | 'date';

export interface FieldDeclaration {
  readonly field: ApplicationField;
  /** Its column in dwd.application. */
  readonly column: string;
  readonly label: string;
  readonly unit: FieldUnit;
  /** LendingClub's names of it, the first that a record has counts. */
  readonly names: readonly string[];
}

/** Every cleaned field, in the order in which people read them. Column, form and wire name come from here. */
export const APPLICATION_FIELDS: readonly FieldDeclaration[] = [
  {
    field: 'loanAmount',
    column: 'loan_amount_minor',
    label: 'Loan amount',
    unit: 'cents',
    names: ['loan_amnt'],
  },
  { field: 'termMonths', column: 'term_months', label: 'Term', unit: 'months', names: ['term'] },
  { field: 'purpose', column: 'purpose', label: 'Purpose', unit: 'text', names: ['purpose'] },
  {
    field: 'interestRateBp',
    column: 'interest_rate_bp',
    label: 'Interest rate',
    unit: 'basis points',
    names: ['int_rate'],
  },
  {
    field: 'installment',
    column: 'installment_minor',
    label: 'Instalment',
    unit: 'cents',
    names: ['installment'],
  },
  { field: 'grade', column: 'grade', label: 'Grade', unit: 'text', names: ['grade'] },
  { field: 'subGrade', column: 'sub_grade', label: 'Sub-grade', unit: 'text', names: ['sub_grade'] },
  {
    field: 'annualIncome',
    column: 'annual_income_minor',
    label: 'Annual income',
    unit: 'cents',
    names: ['annual_inc'],
  },
  {
    field: 'incomeVerification',
    column: 'income_verification',
    label: 'Income verification',
    unit: 'text',
    names: ['verification_status', 'is_inc_v'],
  },
  {
    field: 'employmentYears',
    column: 'employment_years',
    label: 'Employment',
    unit: 'years',
    names: ['emp_length'],
  },
  {
    field: 'homeOwnership',
    column: 'home_ownership',
    label: 'Home',
    unit: 'text',
    names: ['home_ownership'],
  },
  { field: 'state', column: 'state', label: 'State', unit: 'text', names: ['addr_state'] },
  {
    field: 'debtToIncomeBp',
    column: 'debt_to_income_bp',
    label: 'Debt to income',
    unit: 'basis points',
    names: ['dti'],
  },
  {
    field: 'earliestCreditLine',
    column: 'earliest_credit_line',
    label: 'First credit line',
    unit: 'month',
    names: ['earliest_cr_line'],
  },
  {
    field: 'delinquencies2y',
    column: 'delinquencies_2y',
    label: 'Delinquencies, 2 years',
    unit: 'count',
    names: ['delinq_2yrs'],
  },
  {
    field: 'inquiries6m',
    column: 'inquiries_6m',
    label: 'Inquiries, 6 months',
    unit: 'count',
    names: ['inq_last_6mths'],
  },
  {
    field: 'monthsSinceDelinquency',
    column: 'months_since_delinquency',
    label: 'Since last delinquency',
    unit: 'months',
    names: ['mths_since_last_delinq'],
  },
  {
    field: 'monthsSinceRecord',
    column: 'months_since_record',
    label: 'Since last public record',
    unit: 'months',
    names: ['mths_since_last_record'],
  },
  {
    field: 'openAccounts',
    column: 'open_accounts',
    label: 'Open accounts',
    unit: 'count',
    names: ['open_acc'],
  },
  {
    field: 'totalAccounts',
    column: 'total_accounts',
    label: 'Accounts ever',
    unit: 'count',
    names: ['total_acc'],
  },
  {
    field: 'publicRecords',
    column: 'public_records',
    label: 'Public records',
    unit: 'count',
    names: ['pub_rec'],
  },
  {
    field: 'bankruptcies',
    column: 'bankruptcies',
    label: 'Bankruptcies',
    unit: 'count',
    names: ['pub_rec_bankruptcies'],
  },
  { field: 'taxLiens', column: 'tax_liens', label: 'Tax liens', unit: 'count', names: ['tax_liens'] },
  {
    field: 'revolvingBalance',
    column: 'revolving_balance_minor',
    label: 'Revolving balance',
    unit: 'cents',
    names: ['revol_bal'],
  },
  {
    field: 'revolvingUtilisationBp',
    column: 'revolving_utilisation_bp',
    label: 'Revolving credit used',
    unit: 'basis points',
    names: ['revol_util'],
  },
  { field: 'ficoLow', column: 'fico_low', label: 'FICO, low end', unit: 'score', names: ['fico_range_low'] },
  {
    field: 'ficoHigh',
    column: 'fico_high',
    label: 'FICO, high end',
    unit: 'score',
    names: ['fico_range_high'],
  },
  {
    field: 'bankcardUtilisationBp',
    column: 'bankcard_utilisation_bp',
    label: 'Bankcard credit used',
    unit: 'basis points',
    names: ['bc_util'],
  },
  {
    field: 'accountsOpened24m',
    column: 'accounts_opened_24m',
    label: 'Accounts opened, 24 months',
    unit: 'count',
    names: ['acc_open_past_24mths'],
  },
  {
    field: 'mortgageAccounts',
    column: 'mortgage_accounts',
    label: 'Mortgages',
    unit: 'count',
    names: ['mort_acc'],
  },
  {
    field: 'asOf',
    column: 'as_of',
    label: 'Judged as of',
    unit: 'date',
    names: ['issue_d', 'list_d', 'accept_d'],
  },
];
