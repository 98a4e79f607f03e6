import { type AlertRow, isWaiting, type Severity, type Sort, type Status, type Viewer } from './alert-row.ts';
import { detectorWord, SEVERITY_WORD, STATUS_WORD } from './wording.ts';

/** What the queue is narrowed to. Empty lists and nulls do not narrow. */
export interface Filters {
  status: Status[];
  severity: Severity[];
  detector: string[];
  city: string[];
  /** 'me', 'none', or a user's id. */
  assignee: string | null;
  /** Whom it is about: ids that the alert's key must all have. */
  key: string[];
  text: string;
  /** ISO instants: opened at or after `from`, and before `to`. */
  from: string | null;
  to: string | null;
  sort: Sort;
}

/** Every alert there is. */
export const NO_FILTERS: Filters = {
  status: [],
  severity: [],
  detector: [],
  city: [],
  assignee: null,
  key: [],
  text: '',
  from: null,
  to: null,
  sort: 'newest',
};

/** Does this alert belong to the filtered queue? Must agree with the server's WHERE: live rows are judged by it. */
export function matches(filters: Filters, row: AlertRow, viewer: Viewer): boolean {
  if (row.mergedInto !== null) return false;
  if (!matchesStatus(filters.status, row)) return false;
  if (filters.severity.length > 0 && !filters.severity.includes(row.severity)) return false;
  if (filters.detector.length > 0 && !filters.detector.includes(row.detector)) return false;
  if (filters.city.length > 0 && (row.city === null || !filters.city.includes(row.city))) return false;
  if (!matchesAssignee(filters.assignee, row, viewer)) return false;
  if (!filters.key.every((part) => row.key.includes(part))) return false;
  if (filters.from && row.openedAt < filters.from) return false;
  if (filters.to && row.openedAt >= filters.to) return false;
  return matchesText(filters.text, row);
}

/** What reheated waits among the new, whatever its status. */
const matchesStatus = (statuses: readonly Status[], row: AlertRow): boolean =>
  statuses.length === 0 || statuses.includes(row.status) || (statuses.includes('new') && isWaiting(row));

function matchesAssignee(assignee: string | null, row: AlertRow, viewer: Viewer): boolean {
  if (assignee === null) return true;
  if (assignee === 'none') return row.assignee === null;
  return row.assignee?.id === (assignee === 'me' ? viewer.id : assignee);
}

function matchesText(text: string, row: AlertRow): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  return [row.id, row.sentence, row.label ?? '', ...row.key].some((part) =>
    part.toLowerCase().includes(wanted),
  );
}

export type ListField = 'status' | 'severity' | 'detector' | 'city';
export type ChipField = ListField | 'assignee' | 'key' | 'text' | 'time';

/** One removable filter. Values of one list field share a chip's meaning: any of them. */
export interface FilterChip {
  field: ChipField;
  value: string;
  label: string;
}

/** The chips of a filter set, in a fixed order so that they do not move when another is added. */
export function chipsOf(
  filters: Filters,
  nameOf: (userId: string) => string,
  time: (iso: string) => string,
): FilterChip[] {
  const chips: FilterChip[] = [
    ...filters.status.map((value) => chip('status', value, STATUS_WORD[value].toLowerCase())),
    ...filters.severity.map((value) => chip('severity', value, SEVERITY_WORD[value].toLowerCase())),
    ...filters.detector.map((value) => chip('detector', value, detectorWord(value).toLowerCase())),
    ...filters.city.map((value) => chip('city', value, value)),
  ];
  if (filters.assignee)
    chips.push(chip('assignee', filters.assignee, assigneeWord(filters.assignee, nameOf)));
  // Named as the column is that shows it.
  chips.push(...filters.key.map((value): FilterChip => ({ field: 'key', value, label: `about: ${value}` })));
  if (filters.text.trim()) chips.push(chip('text', filters.text, `“${filters.text.trim()}”`));
  if (filters.from || filters.to) chips.push({ field: 'time', value: '', label: timeLabel(filters, time) });
  return chips;
}

const chip = (field: ChipField, value: string, word: string): FilterChip => ({
  field,
  value,
  label: `${field}: ${word}`,
});

export function assigneeWord(assignee: string, nameOf: (userId: string) => string): string {
  if (assignee === 'me') return 'me';
  return assignee === 'none' ? 'nobody' : nameOf(assignee);
}

function timeLabel(filters: Filters, time: (iso: string) => string): string {
  if (filters.from && filters.to) return `opened: ${time(filters.from)} to ${time(filters.to)}`;
  return filters.from ? `opened: since ${time(filters.from)}` : `opened: until ${time(filters.to ?? '')}`;
}

/** The filters without one chip. */
export function withoutChip(filters: Filters, removed: FilterChip): Filters {
  switch (removed.field) {
    case 'assignee':
      return { ...filters, assignee: null };
    case 'key':
      return { ...filters, key: filters.key.filter((part) => part !== removed.value) };
    case 'text':
      return { ...filters, text: '' };
    case 'time':
      return { ...filters, from: null, to: null };
    default:
      return {
        ...filters,
        [removed.field]: (filters[removed.field] as string[]).filter((value) => value !== removed.value),
      };
  }
}

/** Adds a value to a list filter, or takes it away when it is there: a menu's check box. */
export function toggleValue(filters: Filters, field: ListField, value: string): Filters {
  const values = filters[field] as string[];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return { ...filters, [field]: next };
}

/** Narrows to exactly one value: what a click on a cell's value does. */
export const onlyValue = (filters: Filters, field: ListField, value: string): Filters => ({
  ...filters,
  [field]: [value],
});

export const isNarrowed = (filters: Filters): boolean =>
  chipsOf(
    filters,
    () => '',
    () => '',
  ).length > 0;
