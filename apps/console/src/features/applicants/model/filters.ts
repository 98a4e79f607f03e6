import type { Grade, Purpose } from '@watchfloor/domain/applicants/application';
import type { ApplicationDecision, DecisionStage } from '@watchfloor/domain/scorecard/decision';
import { formatCount, formatPercent } from '../../../design/number-format.ts';
import type { Worker } from '../../queue/subject.ts';
import type { ApplicantRow, Sort } from './applicant.ts';
import { DECISION_WORD, purposeWord, STAGE_WORD } from './wording.ts';

export const TAB_IDS = ['review', 'second', 'decided', 'all'] as const;
export type TabId = (typeof TAB_IDS)[number];

/** The parts of the queue. Choosing one keeps the other filters. */
export const TABS: readonly { id: TabId; name: string; counted: boolean }[] = [
  { id: 'review', name: 'To review', counted: true },
  { id: 'second', name: 'Second opinion', counted: true },
  { id: 'decided', name: 'Decided', counted: false },
  { id: 'all', name: 'All', counted: false },
];

/** What the queue is narrowed to. Empty lists and nulls do not narrow. */
export interface Filters {
  state: TabId;
  /** The machine's. */
  decision: ApplicationDecision | null;
  stage: Exclude<DecisionStage, 'analyst'> | null;
  grade: Grade[];
  purpose: Purpose[];
  /** Whole US dollars, both ends included. */
  minAmount: number | null;
  maxAmount: number | null;
  /** From 0 to 1. */
  minProbability: number | null;
  /** The beginning of an application's or a member's id. */
  text: string;
  /** Exactly this source: a feed, a program, an import. */
  source: string | null;
  /** Only what the viewer decided on. */
  mine: boolean;
  sort: Sort;
}

export const NO_FILTERS: Filters = {
  state: 'review',
  decision: null,
  stage: null,
  grade: [],
  purpose: [],
  minAmount: null,
  maxAmount: null,
  minProbability: null,
  text: '',
  source: null,
  mine: false,
  sort: 'expected_loss',
};

const CENTS = 100;

/** Does this applicant belong to the filtered queue? Must agree with the server's WHERE: live rows are judged by it. */
export function matches(filters: Filters, row: ApplicantRow, viewer: Worker): boolean {
  if (filters.state !== 'all' && row.state !== filters.state) return false;
  if (filters.decision !== null && row.decision !== filters.decision) return false;
  if (filters.stage !== null && row.stage !== filters.stage) return false;
  if (filters.grade.length > 0 && (row.grade === null || !filters.grade.includes(row.grade))) return false;
  if (filters.purpose.length > 0 && (row.purpose === null || !filters.purpose.includes(row.purpose)))
    return false;
  if (!isWithin(row.amount, filters.minAmount, filters.maxAmount, CENTS)) return false;
  if (!isWithin(row.probability, filters.minProbability, null, 1)) return false;
  if (filters.source !== null && row.source !== filters.source) return false;
  if (filters.mine && row.decidedBy?.id !== viewer.id) return false;
  const wanted = filters.text.trim();
  return wanted === '' || row.id.startsWith(wanted) || (row.memberId ?? '').startsWith(wanted);
}

function isWithin(value: number | null, min: number | null, max: number | null, unit: number): boolean {
  if (min === null && max === null) return true;
  return value !== null && value >= (min ?? -Infinity) * unit && value <= (max ?? Infinity) * unit;
}

/** Filters as the API takes them: what does not narrow is left out. */
export function toInput(filters: Filters) {
  const { state, decision, stage, grade, purpose, minAmount, maxAmount, minProbability, text, source, mine } =
    filters;
  const search = text.trim();
  return {
    state,
    ...(decision === null ? {} : { decision }),
    ...(stage === null ? {} : { stage }),
    ...(grade.length > 0 ? { grade } : {}),
    ...(purpose.length > 0 ? { purpose } : {}),
    ...(minAmount === null ? {} : { minAmount: minAmount * CENTS }),
    ...(maxAmount === null ? {} : { maxAmount: maxAmount * CENTS }),
    ...(minProbability === null ? {} : { minProbability }),
    ...(search ? { search } : {}),
    ...(source === null ? {} : { source }),
    ...(mine ? { mine } : {}),
  };
}

export type ChipField =
  | 'decision'
  | 'stage'
  | 'grade'
  | 'purpose'
  | 'amount'
  | 'probability'
  | 'text'
  | 'source'
  | 'mine';

/** One removable filter. Values of one list field share a chip's meaning: any of them. */
export interface FilterChip {
  field: ChipField;
  value: string;
  label: string;
}

/** The chips of a filter set, in a fixed order so that they do not move when another is added. */
export function chipsOf(filters: Filters): FilterChip[] {
  const chips: FilterChip[] = [];
  const add = (field: ChipField, value: string, label: string) => chips.push({ field, value, label });
  const { decision, stage, minAmount, maxAmount, minProbability } = filters;
  if (decision) add('decision', decision, `machine: ${DECISION_WORD[decision].toLowerCase()}`);
  if (stage) add('stage', stage, `stage: ${STAGE_WORD[stage].toLowerCase()}`);
  for (const grade of filters.grade) add('grade', grade, `grade: ${grade}`);
  for (const purpose of filters.purpose)
    add('purpose', purpose, `purpose: ${purposeWord(purpose).toLowerCase()}`);
  if (minAmount !== null || maxAmount !== null) add('amount', '', amountLabel(minAmount, maxAmount));
  if (minProbability !== null)
    add('probability', '', `probability: ${formatPercent(minProbability, 0)} or more`);
  if (filters.source) add('source', '', `source: ${filters.source}`);
  if (filters.mine) add('mine', '', 'decided by: me');
  if (filters.text.trim()) add('text', filters.text, `id: ${filters.text.trim()}…`);
  return chips;
}

function amountLabel(min: number | null, max: number | null): string {
  if (min !== null && max !== null) return `amount: ${formatCount(min)} to ${formatCount(max)} USD`;
  return min === null
    ? `amount: up to ${formatCount(max ?? 0)} USD`
    : `amount: ${formatCount(min)} USD or more`;
}

/** The filters without one chip. */
export function withoutChip(
  filters: Filters,
  { field, value }: Pick<FilterChip, 'field' | 'value'>,
): Filters {
  switch (field) {
    case 'decision':
      return { ...filters, decision: null };
    case 'stage':
      return { ...filters, stage: null };
    case 'grade':
      return { ...filters, grade: filters.grade.filter((each) => each !== value) };
    case 'purpose':
      return { ...filters, purpose: filters.purpose.filter((each) => each !== value) };
    case 'amount':
      return { ...filters, minAmount: null, maxAmount: null };
    case 'probability':
      return { ...filters, minProbability: null };
    case 'text':
      return { ...filters, text: '' };
    case 'source':
      return { ...filters, source: null };
    case 'mine':
      return { ...filters, mine: false };
    default:
      return field satisfies never;
  }
}

/** What a click on a cell's value does: narrows to exactly this one. */
export const onlyValue = (filters: Filters, field: CellField, value: string): Filters => ({
  ...filters,
  [field]: LISTED.includes(field) ? [value] : value,
});

export type CellField = 'grade' | 'purpose' | 'decision' | 'stage';
const LISTED: readonly CellField[] = ['grade', 'purpose'];

/** Adds a value to a list, or takes it away when it is there: a menu's check box. */
export const toggled = <T>(values: readonly T[], value: T): T[] =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
