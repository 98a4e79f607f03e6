/** A transfer as a source writes it on the wire: a CloudEvent in JSON. */
export interface TransferEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: 'transfer';
  time: string;
  data: {
    source_account: string;
    target_account: string;
    amount: string | number;
    currency?: string;
    city?: string;
    [unknown: string]: unknown;
  };
}

export type TransferOverrides = Partial<Omit<TransferEvent, 'data'>> & {
  data?: Partial<TransferEvent['data']>;
};

let counter = 0;

/** A valid transfer with an id of its own; `overrides` says what matters to the test. */
export function transferEvent(overrides: TransferOverrides = {}): TransferEvent {
  counter += 1;
  return {
    specversion: '1.0',
    id: `tx-${process.pid}-${counter}`,
    source: 'test-bank',
    type: 'transfer',
    time: '2026-11-20T10:15:30.123Z',
    ...overrides,
    data: {
      source_account: 'acc-1',
      target_account: 'acc-2',
      amount: '100.00',
      currency: 'USD',
      city: 'London',
      ...overrides.data,
    },
  };
}

/** A loan application on the wire: its data in LendingClub's own names and forms. */
export interface ApplicationEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: 'loan_application';
  time: string;
  data: { [name: string]: unknown };
}

export type ApplicationOverrides = Partial<Omit<ApplicationEvent, 'data'>> & {
  data?: { [name: string]: unknown };
};

/**
 * An ordinary application of an applicant of its own, whom the policy lets through; `overrides` says what matters to the
 * test.
 */
export function applicationEvent(overrides: ApplicationOverrides = {}): ApplicationEvent {
  counter += 1;
  return {
    specversion: '1.0',
    id: `la-${process.pid}-${counter}`,
    source: 'test-lender',
    type: 'loan_application',
    time: '2026-11-20T10:15:30.123Z',
    ...overrides,
    data: {
      id: `${process.pid}${counter}`,
      loan_amnt: '5000',
      term: ' 36 months',
      int_rate: '10.65%',
      installment: '162.87',
      grade: 'B',
      sub_grade: 'B2',
      emp_length: '10+ years',
      home_ownership: 'RENT',
      annual_inc: '48000',
      verification_status: 'Verified',
      issue_d: 'Dec-2011',
      purpose: 'credit_card',
      addr_state: 'AZ',
      dti: '17.65',
      delinq_2yrs: '0',
      earliest_cr_line: 'Jan-1985',
      inq_last_6mths: '1',
      open_acc: '7',
      pub_rec: '0',
      revol_bal: '13648',
      revol_util: '43.7%',
      total_acc: '19',
      ...overrides.data,
    },
  };
}
