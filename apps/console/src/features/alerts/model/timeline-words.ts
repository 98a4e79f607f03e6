import { plural } from '../../../design/number-format.ts';
import { formatClockSeconds } from '../../../design/time-format.ts';
import type { AlertRow } from './alert-row.ts';
import { figure } from './amounts.ts';
import { type AlertKind, eventWord, kindOf } from './kind.ts';
import { DISPOSITION_WORD, SEVERITY_WORD } from './wording.ts';

export interface TimelineEntry {
  id: string;
  at: string;
  actor: { id: string | null; name: string; kind: 'machine' | 'human' };
  kind: string;
  detail: Record<string, unknown>;
}

/** What the words about an entry need to know of its alert. */
type Subject = Pick<AlertRow, 'detector' | 'currency'>;

/** What an entry says behind its actor: "closed it as false positive". */
export function entryWords(entry: TimelineEntry, alert: Subject): string {
  const { detail } = entry;
  switch (entry.kind) {
    case 'opened':
      return `opened the alert${sizeWords(detail, alert)}`;
    case 'severity':
      return `raised the severity${toWord(detail.to, SEVERITY_WORD)}${sizeWords(detail, alert)}`;
    case 'merged':
      return typeof detail.into === 'string'
        ? 'joined it with an older alert: late events closed the gap'
        : 'took in another alert: late events closed the gap';
    case 'withdrawn':
      return `found no drop any more, as an update that came late shows${closes(detail) ? ', and closed it as inconclusive' : ''}`;
    case 'returned':
      return `found the drop again, as an update that came late shows${closes(detail) ? ', and reopened it' : ''}`;
    case 'acknowledged':
      return wasReheated(detail) ? 'acknowledged what came since' : 'acknowledged it';
    case 'assigned':
      return assignedWords(detail.assignee);
    case 'closed':
      return `closed it${asWord(detail.disposition, DISPOSITION_WORD)}`;
    case 'reopened':
      return 'reopened it';
    case 'undone':
      return `took back: ${typeof detail.undid === 'string' ? detail.undid : 'the last step'}`;
    case 'commented':
      return 'commented';
    default:
      return entry.kind;
  }
}

/** "Mira Chen closed it as false positive at 10:42:07", or "You …", in the viewer's zone. */
export function stepSentence(entry: TimelineEntry, alert: Subject, viewerId: string): string {
  const who = entry.actor.id === viewerId ? 'You' : entry.actor.name;
  return `${who} ${entryWords(entry, alert)} at ${formatClockSeconds(entry.at)}`;
}

/** The person's own words in an entry: a comment or the note of a decision. */
export function quoted({ kind, detail }: TimelineEntry): string | null {
  const text = kind === 'commented' ? detail.text : detail.note;
  return typeof text === 'string' && text !== '' ? text : null;
}

/** How large it was then: a window by its peak, a score by its probability, a change by its drop, hits by their number. */
function sizeWords(detail: Record<string, unknown>, alert: Subject): string {
  if (kindOf(alert) !== 'list') return peakWords(detail.peakValue, alert);
  return typeof detail.evidence === 'number' ? ` with ${plural(detail.evidence, eventWord(alert))}` : '';
}

function peakWords(peak: unknown, alert: Subject): string {
  if (typeof peak !== 'number') return '';
  return `, ${PEAK_WORD[kindOf(alert)]} ${figure(alert, peak)}${alert.currency ? ` ${alert.currency}` : ''}`;
}

const PEAK_WORD: Readonly<Record<AlertKind, string>> = {
  window: 'peak',
  list: 'peak',
  score: 'probability of default',
  change: 'drop',
};

/** Whether the machine changed where the alert stands, which it leaves to people once they have decided. */
const closes = (detail: Record<string, unknown>): boolean => detail.after !== undefined;

const wasReheated = ({ before }: Record<string, unknown>): boolean =>
  (before as { reheated?: unknown } | undefined)?.reheated === true;

function assignedWords(assignee: unknown): string {
  if (typeof assignee !== 'object' || assignee === null) return 'took the assignee off';
  const { name } = assignee as { name?: unknown };
  return typeof name === 'string' ? `assigned it to ${name}` : 'assigned it';
}

function asWord(value: unknown, words: Record<string, string>): string {
  const word = typeof value === 'string' ? words[value] : undefined;
  return word ? ` as ${word.toLowerCase()}` : '';
}

function toWord(value: unknown, words: Record<string, string>): string {
  const word = typeof value === 'string' ? words[value] : undefined;
  return word ? ` to ${word.toLowerCase()}` : '';
}
