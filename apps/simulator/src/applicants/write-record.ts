import { pick, type Random, weightedIndex } from '../random.ts';
import type { RawFields, WrittenRecord } from './applicant.ts';
import type { Draft, Layout } from './layouts/draft.ts';
import { fractions } from './layouts/fractions.ts';
import { listing } from './layouts/listing.ts';
import { statistics } from './layouts/statistics.ts';

/** Records with one value that nobody can read: what cleaning has to reject. */
export const UNREADABLE_SHARE = 0.012;
/** Records that do not say what somebody earns: policy cannot pass them. */
export const NO_INCOME_SHARE = 0.006;

const layouts: readonly (readonly [Layout, number])[] = [
  [statistics, 65],
  [listing, 22],
  [fractions, 13],
];
/** A loan that was made is not for sale any more. */
const layoutsOfThePast = layouts.filter(([layout]) => layout !== listing);

/** What becomes of values that pass through spreadsheets and forms without checks. */
const spoilt: Readonly<Record<string, readonly string[]>> = {
  annual_inc: ['#VALUE!', 'sixty thousand', '4O,OOO', '45k-50k'],
  loan_amnt: ['ten grand', '#REF!', '1.2.000'],
  term: ['three years', ' 36 weeks', 'months'],
  int_rate: ['12,,4%', 'prime + 4', '#N/A!'],
  dti: ['high', '#DIV/0!'],
  earliest_cr_line: ['Smarch-1999', '31-31-2003', 'long ago'],
  emp_length: ['a while', 'since college'],
  revol_util: ['half', '#DIV/0!'],
  inq_last_6mths: ['a few', '-2'],
  purpose: ['crypto_mining_rig', 'bail'],
};

/** Writes an applicant down in one of the layouts, with what goes wrong on the way. */
export function writeRecord(draft: Draft, random: Random): WrittenRecord {
  const layout = drawLayout(draft.status === null ? layouts : layoutsOfThePast, random);
  const applied: RawFields = { applied_at: new Date(draft.appliedAt).toISOString() };
  const fields = { ...layout(draft, random), ...applied };
  if (random.float() < NO_INCOME_SHARE) return { fields: { ...fields, annual_inc: '' }, unreadable: [] };
  if (random.float() >= UNREADABLE_SHARE) return { fields, unreadable: [] };
  const column = pick(random, Object.keys(spoilt));
  return { fields: { ...fields, [column]: pick(random, spoilt[column] ?? []) }, unreadable: [column] };
}

function drawLayout(from: readonly (readonly [Layout, number])[], random: Random): Layout {
  const index = weightedIndex(from.map(([, weight]) => weight))(random.float());
  return from[index]?.[0] ?? statistics;
}
