import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import type { EventProblem } from '@watchfloor/domain/events/problem';

/** Problems as they may be answered and kept: messages repeat what was sent. */
export const maskProblems = (problems: readonly EventProblem[]): EventProblem[] =>
  problems.map((problem) => ({ ...problem, message: maskCardNumbers(problem.message) }));
