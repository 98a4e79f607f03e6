import type { Random } from '../../random.ts';
import type { Applicant, RawFields } from '../applicant.ts';

/** Somebody who is to be written down. */
export type Draft = Omit<Applicant, 'record'>;

/** Writes down all of an applicant in one layout, in readable forms. */
export type Layout = (draft: Draft, random: Random) => RawFields;

/** The month of the first credit line, milliseconds since 1970. */
export function firstCreditLine({ issuedAt, person }: Draft): number {
  const issued = new Date(issuedAt);
  return Date.UTC(issued.getUTCFullYear(), issued.getUTCMonth() - person.historyMonths, 1);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Dec-2011`. */
export const monthName = (at: number): string => {
  const date = new Date(at);
  return `${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()}`;
};

/** `2011-12-01`. */
export const isoMonth = (at: number): string => `${new Date(at).toISOString().slice(0, 7)}-01`;

/** `06-26-2013 18:01:57`. */
export const listingTime = (at: number): string => {
  const [year, month, rest] = new Date(at).toISOString().slice(0, 19).replace('T', ' ').split('-');
  const [day, time] = (rest ?? '').split(' ');
  return `${month}-${day}-${year} ${time}`;
};

/** `< 1 year`, `3 years`, `10+ years`. */
export const employmentText = (years: number): string =>
  years === 0 ? '< 1 year' : years >= 10 ? '10+ years' : `${years} year${years === 1 ? '' : 's'}`;

/** What a loan of the past has brought in since: columns that nothing may judge by. */
export function afterwards({ person, offer, status }: Draft): RawFields {
  if (status === null) return {};
  const due = offer.installment * person.term;
  const share = { 'Fully Paid': 1, 'Charged Off': 0.42, Current: 0.4, 'Late (31-120 days)': 0.3 }[status];
  return {
    loan_status: status,
    total_pymnt: (due * share).toFixed(2),
    total_rec_prncp: (person.loan * share).toFixed(2),
    recoveries: status === 'Charged Off' ? (person.loan * 0.05).toFixed(2) : '0.0',
  };
}
