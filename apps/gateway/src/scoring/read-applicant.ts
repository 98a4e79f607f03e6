import { MAX_AHEAD_MS, parseTime } from '@watchfloor/domain/events/envelope';
import { eventTypeOf } from '@watchfloor/domain/events/event-type';
import { dayOf } from '@watchfloor/domain/events/loan-application';
import { Problem } from '../http/problem.ts';

export interface Applicant {
  readonly data: Readonly<Record<string, unknown>>;
  /** The day (UTC) they are judged as of where their record names none. */
  readonly asOf: string;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The one applicant of a body: the record itself, `{"data": record}`, or a CloudEvent, which has a `specversion`.
 * @throws Problem that names what is wrong with the envelope; the record is not looked at
 */
export function readApplicant(body: Readonly<Record<string, unknown>>, now: number): Applicant {
  const { specversion, type, time, data } = body;
  const isEvent = specversion !== undefined;
  // No column of LendingClub's is called data.
  if (!isEvent && data === undefined) return { data: body, asOf: dayOf(now) };
  if (isEvent && specversion !== '1.0') throw wrong('specversion', 'must be "1.0"');
  if (isEvent && eventTypeOf(type) !== 'loan_application') throw wrong('type', 'must be "loan_application"');
  if (!isRecord(data)) throw wrong('data', 'must be an object with the columns of one applicant');
  if (time === undefined) return { data, asOf: dayOf(now) };
  const at = typeof time === 'string' ? parseTime(time) : Number.NaN;
  if (Number.isNaN(at))
    throw wrong('time', 'must be an RFC 3339 time with offset, like 2026-11-20T10:15:30.123Z');
  if (at > now + MAX_AHEAD_MS)
    throw wrong('time', 'is more than 5 minutes ahead of our clock; check yours', 'in_the_future');
  return { data, asOf: dayOf(at) };
}

const wrong = (path: string, message: string, code = 'invalid') =>
  new Problem('invalid-request', `The body is not valid: "${path}": ${message}.`, {
    extensions: { errors: [{ path, code, message }] },
  });
