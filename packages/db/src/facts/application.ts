import type { LoanApplication } from '@watchfloor/domain/applicants/application';
import { APPLICATION_FIELDS, type FieldUnit } from '@watchfloor/domain/applicants/field-catalogue';
import type { FactColumn, FactTable } from './fact-table.ts';

export const applicationTable: FactTable<'loan_application'> = {
  type: 'loan_application',
  rawType: 'loan_application',
  table: 'dwd.application',
  columns: [
    { name: 'application_id', type: 'text', of: (application) => application.applicationId },
    { name: 'member_id', type: 'text', of: (application) => application.memberId },
    { name: 'outcome', type: 'text', of: (application) => application.outcome },
    {
      name: 'problems',
      type: 'jsonb',
      of: ({ problems }) => (problems.length === 0 ? null : JSON.stringify(problems)),
    },
    ...APPLICATION_FIELDS.map(
      ({ field, column, unit }): FactColumn<LoanApplication> => ({
        name: column,
        type: typeOf(unit),
        of: (application) => application.fields[field],
      }),
    ),
  ],
  rollups: [],
};

function typeOf(unit: FieldUnit): FactColumn<LoanApplication>['type'] {
  switch (unit) {
    case 'text':
    case 'month':
    case 'date':
      return 'text';
    case 'cents':
      return 'bigint';
    case 'basis points':
    case 'months':
    case 'years':
    case 'count':
    case 'score':
      return 'integer';
    default:
      return unit satisfies never;
  }
}
