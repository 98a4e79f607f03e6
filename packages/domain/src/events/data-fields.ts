import type { Currency, Minor } from '../money.ts';
import { REMOVED } from '../people/clear-event.ts';
import type { PersonField, PersonToken, Pseudonymise } from '../people/person-token.ts';
import { isText, MAX_AHEAD_MS, parseTime } from './envelope.ts';
import { readInsuredAmount } from './insured-amount.ts';
import type { EventProblem, FactResult } from './problem.ts';

/**
 * Reads the members of an event's data one by one and gathers all that is wrong with them: systems that send texts for
 * numbers and numbers for texts are read as what they mean, and nothing is guessed.
 */
export class DataFields {
  /** undefined where the data is no record, which is then all that is wrong with it. */
  readonly #record: Readonly<Record<string, unknown>> | undefined;
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #problems: EventProblem[] = [];

  constructor(data: unknown) {
    const isRecord = typeof data === 'object' && data !== null && !Array.isArray(data);
    this.#record = isRecord ? (data as Record<string, unknown>) : undefined;
    this.#fields = this.#record ?? {};
    if (isRecord) return;
    const [code, message] =
      data === undefined ? ['missing', 'is missing'] : ['invalid_type', 'must be an object'];
    this.#problems.push({ path: 'data', code, message });
  }

  /** A name or an id, as a text or a whole number. */
  label(name: string, max: number): string {
    return this.#required(name, () => this.optionalLabel(name, max)) ?? '';
  }

  /** The same, null where it is absent, null or empty. */
  optionalLabel(name: string, max: number): string | null {
    const value = this.#fields[name];
    if (value === undefined || value === null || value === '') return null;
    if (isText(value, max)) return value;
    if (Number.isSafeInteger(value)) return String(value);
    if (typeof value !== 'string') this.#problem(name, 'invalid_type', 'must be a text or a whole number');
    else if (value.length > max) this.#problem(name, 'too_big', `must be at most ${max} characters`);
    else this.#problem(name, 'invalid', 'must be valid Unicode without NUL');
    return null;
  }

  /**
   * When something was done: milliseconds since 1970 as a number or in digits, or an RFC 3339 time. Refused where it is more
   * than five minutes ahead of `now`.
   */
  moment(name: string, now: number): number {
    const moment = this.#required(name, () => this.optionalMoment(name)) ?? 0;
    if (moment > now + MAX_AHEAD_MS) {
      this.#problem(name, 'in_the_future', 'is more than 5 minutes ahead of our clock; check yours');
    }
    return moment;
  }

  /** The same for any time, null where there is none. */
  optionalMoment(name: string): number | null {
    const value = this.#fields[name];
    if (isAbsent(value)) return null;
    const moment = momentOf(value);
    if (moment !== undefined) return moment;
    this.#problem(
      name,
      'not_a_time',
      'must be milliseconds since 1970 or an RFC 3339 time with offset, like 2026-11-20T10:15:30.123Z',
    );
    return null;
  }

  /** Minor units of the insurer's currency, null where there is none. Of several spellings of a name the first that is there. */
  optionalAmount(names: readonly [string, ...string[]], currency: Currency): Minor | null {
    const name = names.find((one) => !isAbsent(this.#fields[one])) ?? names[0];
    const read = readInsuredAmount(this.#fields[name], currency);
    if (read.ok) return read.amount;
    this.#problem(name, read.code, read.message);
    return null;
  }

  amount(name: string, currency: Currency): Minor {
    return this.#required(name, () => this.optionalAmount([name], currency)) ?? (0 as Minor);
  }

  /** The token of who is named, null where nobody is. */
  person(name: PersonField, pseudonymise: Pseudonymise): PersonToken | null {
    const text = this.optionalLabel(name, 256);
    if (text === null || text.trim() === '') return null;
    if (text !== REMOVED) return pseudonymise(name, text);
    this.#problem(
      name,
      'removed',
      'was taken out of an event that could not be read; fill it in from the source',
    );
    return null;
  }

  /** The fact, unless something is wrong. */
  done<Fact>(fact: Fact): FactResult<Fact> {
    return this.#problems.length === 0 ? { ok: true, fact } : { ok: false, problems: this.#problems };
  }

  /** What is null without a problem is missing. */
  #required<T>(name: string, read: () => T | null): T | null {
    const before = this.#problems.length;
    const value = read();
    if (value === null && this.#problems.length === before) this.#problem(name, 'missing', 'is missing');
    return value;
  }

  #problem(name: string, code: string, message: string): void {
    if (this.#record) this.#problems.push({ path: `data.${name}`, code, message });
  }
}

const isAbsent = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function momentOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const moment = /^\d{1,15}$/.test(text) ? Number(text) : parseTime(text);
  return Number.isNaN(moment) ? undefined : moment;
}
