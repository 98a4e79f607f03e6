import type { Scorecard } from '../scorecard.ts';
import { scorecardSchema } from '../scorecard-schema.ts';

/**
 * An artifact as its file, in one order of keys and one entry of a list per line: equal scorecards have equal texts, and
 * two versions can be compared by eye. Throws where it is none that could be loaded again.
 */
export function artifactText(model: Scorecard): string {
  return `${write(scorecardSchema.parse(model), 0)}\n`;
}

function write(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  if (depth > 1 && isFlat(value)) return JSON.stringify(value);
  const inner = '  '.repeat(depth + 1);
  const entries = Object.entries(value).map(
    ([key, entry]) => `${inner}${isList ? '' : `${JSON.stringify(key)}: `}${write(entry, depth + 1)}`,
  );
  const [open, close] = isList ? '[]' : '{}';
  return `${open}\n${entries.join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

const isFlat = (value: object): boolean =>
  Object.values(value).every(
    (entry) => typeof entry !== 'object' || (Array.isArray(entry) && isFlat(entry)) || isInterval(entry),
  );

const isInterval = (value: unknown): boolean => typeof value === 'object' && value !== null && 'low' in value;
