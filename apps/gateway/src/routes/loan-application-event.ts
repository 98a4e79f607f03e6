import { envelopeSchema } from '@watchfloor/domain/events/envelope';
import { z } from 'zod';
import { named } from '../openapi/schemas.ts';
import { applicantRecord, recordExample } from './applicant-schema.ts';

/** A loan application on the wire. */
export const loanApplicationEvent = named(
  'LoanApplicationEvent',
  envelopeSchema.extend({ type: z.literal('loan_application'), data: applicantRecord }).meta({
    description:
      'A CloudEvents 1.0 event in JSON. One of `id` and `member_id` is needed in `data`, as text or a whole number of at most 64 characters. Every other value may be absent or unreadable: the event is taken, and the applicant is decided without it, or rejected in stage `cleaning`.',
  }),
);

export const loanApplicationExample = {
  specversion: '1.0',
  id: 'application-1077501',
  source: 'lending-desk',
  type: 'loan_application',
  time: '2026-11-20T10:15:30.123Z',
  data: recordExample,
};
