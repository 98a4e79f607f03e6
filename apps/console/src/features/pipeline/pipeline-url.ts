import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const VIEWS = ['flow', 'failures', 'dead-letter'] as const;
export type View = (typeof VIEWS)[number];
export const DEAD_LETTER_STATES = ['open', 'resubmitted', 'all'] as const;

export const LATENCY_RANGES = ['15m', '1h', '24h'] as const;
export type LatencyRange = (typeof LATENCY_RANGES)[number];

/** The page's state in the address: a link shows a colleague the same failure or the same rejected event. */
const parsers = {
  view: parseAsStringLiteral(VIEWS).withDefault('flow'),
  state: parseAsStringLiteral(DEAD_LETTER_STATES).withDefault('open'),
  code: parseAsString,
  type: parseAsString,
  event: parseAsString,
  latency: parseAsStringLiteral(LATENCY_RANGES).withDefault('1h'),
  source: parseAsString,
  sourceType: parseAsString,
};

export function usePipelineUrl() {
  return useQueryStates(parsers, { history: 'push', scroll: false });
}

export type PipelineUrl = ReturnType<typeof usePipelineUrl>[0];
export type SetPipelineUrl = ReturnType<typeof usePipelineUrl>[1];
