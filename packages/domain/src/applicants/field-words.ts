import { formatMoney } from '../money.ts';
import type { ApplicationFields } from './application.ts';
import type { FieldDeclaration } from './field-catalogue.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A cleaned value as people say it: "12.39 %", "24,000.00 USD", "10+ years", "not given". */
export function fieldWords(
  { field, unit }: Pick<FieldDeclaration, 'field' | 'unit'>,
  value: ApplicationFields[keyof ApplicationFields],
): string {
  if (value === null) return 'not given';
  if (typeof value === 'string') {
    if (unit === 'month' || unit === 'date') return dateWords(value);
    return field === 'grade' || field === 'subGrade' || field === 'state' ? value : plainWords(value);
  }
  switch (unit) {
    case 'cents':
      return formatMoney(value, 'USD');
    case 'basis points':
      return `${(value / 100).toFixed(2)} %`;
    case 'months':
      return value === 1 ? '1 month' : `${value} months`;
    case 'years':
      return employmentWords(value);
    default:
      return String(value);
  }
}

/** `debt_consolidation` and `MORTGAGE` as words of a sentence. */
export const plainWords = (level: string): string => level.toLowerCase().replaceAll('_', ' ');

function employmentWords(years: number): string {
  if (years === 0) return 'under 1 year';
  if (years === 1) return '1 year';
  return years >= 10 ? '10+ years' : `${years} years`;
}

/** "Apr 1999" of `1999-04`, "1 Apr 2011" of `2011-04-01`. */
function dateWords(date: string): string {
  const [year, month, day] = date.split('-');
  return [day && String(Number(day)), MONTHS[Number(month) - 1], year]
    .filter((part) => part !== undefined)
    .join(' ');
}
