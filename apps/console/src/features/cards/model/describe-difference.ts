import { formatDayClock } from '../../../design/time-format.ts';
import type { DiffRow } from './cards-api.ts';

type Entry = NonNullable<DiffRow['after']>;

/** "reason lost → stolen; from 21 Nov, 10:42": what an entry says, or what of it changed. */
export function describeDifference({ before, after }: Pick<DiffRow, 'before' | 'after'>): string {
  if (before && after) {
    return FIELDS.flatMap(({ name, read }) => {
      const [was, is] = [read(before), read(after)];
      return was === is ? [] : [`${name} ${was ?? 'none'} → ${is ?? 'none'}`];
    }).join('; ');
  }
  const entry = after ?? before;
  return entry
    ? FIELDS.flatMap(({ name, read }) => {
        const text = read(entry);
        return text === null ? [] : [`${name} ${text}`];
      }).join('; ')
    : '';
}

const FIELDS: readonly { name: string; read: (entry: Entry) => string | null }[] = [
  { name: 'provider', read: ({ provider }) => provider },
  {
    name: 'effective from',
    read: ({ effectiveFrom }) => (effectiveFrom === null ? null : formatDayClock(effectiveFrom)),
  },
  { name: 'reason', read: ({ reason }) => reason },
];
