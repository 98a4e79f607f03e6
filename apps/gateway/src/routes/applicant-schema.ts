import { APPLICATION_FIELDS } from '@watchfloor/domain/applicants/field-catalogue';
import { z } from 'zod';
import { named } from '../openapi/schemas.ts';

/** Not validated by type: what cannot be read is judged in cleaning, and told per column. */
const column = (label: string) =>
  z
    .unknown()
    .optional()
    .meta({ type: ['string', 'number', 'boolean', 'null'], description: label });

/** An applicant's record as LendingClub writes it. */
export const applicantRecord = named(
  'ApplicantRecord',
  z
    .looseObject({
      id: column('names the application; where it is absent, member_id does'),
      member_id: column('names the person'),
      ...Object.fromEntries(
        APPLICATION_FIELDS.flatMap(({ names, label }) => names.map((name) => [name, column(label)])),
      ),
    })
    .meta({
      description:
        'LendingClub\'s columns as LendingClub writes them: `" 36 months"`, `"12.39%"`, `"10+ years"`, `Dec-2011`, thousands separators. Absent, null, empty, `n/a` and `None` are "not given". Columns that are not named here are kept in the raw event and ignored.',
    }),
);

export const recordExample = {
  id: '1077501',
  member_id: '1296599',
  loan_amnt: '24,000',
  term: ' 36 months',
  int_rate: '12.39%',
  installment: 801.6,
  grade: 'C',
  sub_grade: 'C1',
  emp_length: '10+ years',
  home_ownership: 'RENT',
  annual_inc: '65000',
  verification_status: 'Verified',
  issue_d: 'Dec-2011',
  purpose: 'debt_consolidation',
  addr_state: 'AZ',
  dti: '17.65',
  delinq_2yrs: 0,
  earliest_cr_line: 'Jan-1999',
  inq_last_6mths: 1,
  open_acc: 9,
  pub_rec: 0,
  revol_bal: '13,648',
  revol_util: '83.7%',
  total_acc: 22,
};
