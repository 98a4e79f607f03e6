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
