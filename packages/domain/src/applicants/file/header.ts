import { createRecordReader, type Delimiter } from '../../tables/record-reader.ts';
import { KNOWN_COLUMNS } from './known-columns.ts';

/** How a table of applicants is written: the fields of a record stand under these names. */
export interface ApplicationHeader {
  readonly delimiter: Delimiter;
  /** Records before the header and it itself. */
  readonly records: number;
  /** Names as they stand, '' for a column without one; those we know in our spelling. */
  readonly columns: readonly string[];
}

/** A title above the table takes a line or two: what is further down is no header. */
const FURTHEST = 20;
/** Names we know that make a line a header: one might be a word of prose. */
const FEWEST_KNOWN = 2;

const delimiters: readonly Delimiter[] = [',', ';', '\t'];

/** The line among the first of a file that names columns we know, most of them; undefined where none does. */
export function findHeader(sample: string, longest: number): ApplicationHeader | undefined {
  let best: ApplicationHeader | undefined;
  let most = FEWEST_KNOWN - 1;
  for (const delimiter of delimiters) {
    const records = createRecordReader(longest);
    records.add(sample);
    for (let number = 1; number <= FURTHEST; number++) {
      const outcome = records.next(delimiter, true);
      if (outcome === 'wait') break;
      if (outcome !== 'record') continue;
      const columns = records.fields.map(columnName);
      const known = new Set(columns.filter((column) => KNOWN_COLUMNS.has(column))).size;
      if (known <= most) continue;
      most = known;
      best = { delimiter, records: number, columns };
    }
  }
  return best;
}

function columnName(field: string): string {
  const name = field.trim();
  const plain = name.toLowerCase().replace(/[\s-]+/g, '_');
  return KNOWN_COLUMNS.has(plain) ? plain : name;
}
