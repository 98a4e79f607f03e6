import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const VIEWS = ['flow', 'failures', 'dead-letter'] as const;
export type View = (typeof VIEWS)[number];
export const DEAD_LETTER_STATES = ['open', 'resubmitted', 'all'] as const;

/** The page's state in the address: a link shows a colleague the same failure or the same rejected event. */
const parsers = {
  view: parseAsStringLiteral(VIEWS).withDefault('flow'),
  state: parseAsStringLiteral(DEAD_LETTER_STATES).withDefault('open'),
  code: parseAsString,
  type: parseAsString,
  event: parseAsString,
};

export function usePipelineUrl() {
  return useQueryStates(parsers, { history: 'push', scroll: false });
}

export type PipelineUrl = ReturnType<typeof usePipelineUrl>[0];
export type SetPipelineUrl = ReturnType<typeof usePipelineUrl>[1];
