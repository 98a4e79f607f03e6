import type { Question } from '@watchfloor/domain/explore/question';
import type { Answer } from './explore-api.ts';
import { currencyOf, majorText } from './figures.ts';
import { chosenDimensions, chosenMeasures } from './words.ts';

/**
 * The answer as a file: RFC 4180, times in RFC 3339, money in major units with a currency column of its own where rows
 * have none.
 */
export function answerCsv(
  question: Question,
  { rows }: Pick<Answer, 'rows'>,
  insurerCurrency: string,
): string {
  const dimensions = chosenDimensions(question);
  const measures = chosenMeasures(question);
  const addsCurrency =
    measures.some(({ unit }) => unit === 'money') && !question.dimensions.includes('currency');
  const head = [
    ...(question.bucket ? [question.bucket] : []),
    ...dimensions.map(({ label }) => label),
    ...(addsCurrency ? ['Currency'] : []),
    ...measures.map(({ label }) => label),
  ];
  const lines = rows.map((row) => {
    const currency = currencyOf(question, row, insurerCurrency);
    return [
      ...(question.bucket ? [row.bucket ?? ''] : []),
      ...row.dimensions.map((value) => harmless(value ?? '')),
      ...(addsCurrency ? [currency] : []),
      ...measures.map(({ unit }, place) => {
        const value = row.measures[place] ?? '';
        return unit === 'money' && value !== '' ? majorText(value, currency) : value;
      }),
    ];
  });
  return [head, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Names come from outside, and a spreadsheet would run one that begins like a formula. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
