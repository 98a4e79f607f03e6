import { MAX_DEPTH } from '@watchfloor/domain/events/envelope';
import type { EventProblem } from '@watchfloor/domain/events/problem';

/** The problem of a value that is nested deeper than events may be; undefined for others. */
export const tooDeep = (value: unknown, path: string): EventProblem | undefined =>
  isDeeperThan(value, MAX_DEPTH)
    ? { path, code: 'too_deep', message: `is nested deeper than ${MAX_DEPTH} levels` }
    : undefined;

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
