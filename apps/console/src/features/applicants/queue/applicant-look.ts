import type { QueueLook } from '../../queue/queue-look.ts';
import type { ApplicantRow, Sort } from '../model/applicant.ts';
import { nameApplicants } from '../model/applicant-subject.ts';
import { COLUMNS, type ColumnId } from '../model/columns.ts';
import type { CellField } from '../model/filters.ts';
import { SORT_WORD } from '../model/wording.ts';
import { CELLS, TwoLines } from './cells.tsx';

/** How applicants look in their queue. */
export const APPLICANT_LOOK: QueueLook<ApplicantRow, ColumnId, Sort, CellField> = {
  one: 'applicant',
  label: 'Applicants',
  set: { columns: COLUMNS, storedAs: 'watchfloor.applicant-columns' },
  cells: CELLS,
  TwoLines,
  name: (row) => nameApplicants([row]),
  sortOf: { loss: 'expected_loss', probability: 'probability', amount: 'amount', age: 'newest' },
  sortWord: SORT_WORD,
};
