import { filteredCurrency } from '@watchfloor/domain/explore/check-question';
import type { Unit } from '@watchfloor/domain/explore/fact';
import { factOf, isFactName } from '@watchfloor/domain/explore/facts';
import type { Question } from '@watchfloor/domain/explore/question';
import { exponentOf } from '@watchfloor/domain/money';
import { formatCompact, formatPercent, toMajor } from '../../../design/number-format.ts';
import { formatDuration } from '../../../design/time-format.ts';
import type { AnswerRow } from './explore-api.ts';

/** The currency of a row's money: its own, the one that the filters leave, or the fact's. */
export function currencyOf(question: Question, row: AnswerRow, insurerCurrency: string): string {
  const place = question.dimensions.indexOf('currency');
  const own = place < 0 ? null : row.dimensions[place];
  const declared = isFactName(question.fact) ? factOf(question.fact).currency : null;
  if (declared === 'insurer') return insurerCurrency;
  if (declared === 'USD') return 'USD';
  return own ?? filteredCurrency(question.filters) ?? '';
}

/** Minor units as exact decimal text: "86.44" for "8644" USD, without separators. */
export function majorText(minor: string, currency: string): string {
  const exponent = exponentOf(currency);
  if (exponent === 0) return minor;
  const negative = minor.startsWith('-');
  const digits = minor.replace('-', '').padStart(exponent + 1, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Groups the digits of exact decimal text: sums outgrow what a number holds. */
export function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? text : `${text}.${fraction}`;
}

/** A measure's number as people read it, exact; money without its currency. */
export function figureWords(value: string | null, unit: Unit, currency: string): string {
  if (value === null) return '–';
  switch (unit) {
    case 'count':
      return grouped(value);
    case 'money':
      return grouped(majorText(value, currency));
    case 'share':
      return formatPercent(Number(value), 2);
    case 'percent':
      return `${value} %`;
    case 'years':
      return `${value} years`;
    case 'seconds':
      return formatDuration(Number(value) * 1000);
  }
}

/** The same on an axis: few digits. */
export function axisFigure(value: number, unit: Unit, currency: string): string {
  if (unit === 'money') return formatCompact(toMajor(value, currency));
  if (unit === 'share') return formatPercent(value, 0);
  if (unit === 'seconds') return formatDuration(value * 1000);
  return formatCompact(value);
}
