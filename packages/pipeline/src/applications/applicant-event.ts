import { createHash } from 'node:crypto';
import { isText } from '@watchfloor/domain/events/envelope';
import type { ParsedEvent } from '../accept.ts';
import { tooDeep } from '../too-deep.ts';

/** A record of a file or a feed that becomes a `loan_application` event. */
export interface ApplicantRecord {
  /** CloudEvents `source`: who gave it. */
  readonly source: string;
  /** Its place among those accepted together, from 0. */
  readonly index: number;
  /** As the source wrote it, parsed from JSON. What is no object is rejected when it is accepted. */
  readonly data: unknown;
  /** When it happened, RFC 3339. */
  readonly time: string;
}

/**
 * The event that a record stands for. Its id is a function of the record alone, so that one that comes again, from a page
 * or a file read twice, is the same event; a record that has changed since is a new event of the same applicant.
 */
export function applicantEvent({ source, index, data, time }: ApplicantRecord): ParsedEvent {
  const error = tooDeep(data, 'data');
  // Of such a record not even its text can be made.
  if (error) return { index, raw: JSON.stringify({ source, type: 'loan_application', time }), error };
  const digest = createHash('sha256').update(canonicalJson(data)).digest('hex').slice(0, 16);
  const value = {
    specversion: '1.0',
    id: `${nameOf(data)}:${digest}`,
    source,
    type: 'loan_application',
    time,
    data,
  };
  return { index, raw: JSON.stringify(value), value };
}

/** The applicant's id as far as the event's own id needs it; whether it is one, the event's parser judges. */
function nameOf(data: unknown): string {
  const { id, member_id } = (data ?? {}) as { id?: unknown; member_id?: unknown };
  for (const name of [id, member_id]) {
    if (typeof name !== 'string' && typeof name !== 'number') continue;
    const text = String(name).trim();
    if (isText(text, 64)) return text;
  }
  return 'unnamed';
}

/** JSON with the keys of every object in one order: a source that writes them in another has changed nothing. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
