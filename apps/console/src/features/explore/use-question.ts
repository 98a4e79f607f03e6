'use client';

import { fromAddress, toAddress } from '@watchfloor/domain/explore/address';
import type { FactName } from '@watchfloor/domain/explore/facts';
import type { Question } from '@watchfloor/domain/explore/question';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';

const parsers = {
  fact: parseAsString,
  show: parseAsString,
  by: parseAsString,
  where: parseAsString,
  last: parseAsString,
  from: parseAsString,
  to: parseAsString,
  step: parseAsString,
};

/** The question, which lives in the address: back takes it back, and a sent link asks the same. */
export function useQuestion(facts: readonly FactName[]): [Question, (next: Question) => void] {
  const [address, setAddress] = useQueryStates(parsers, { history: 'push', scroll: false });
  const question = useMemo(() => fromAddress(address, facts), [address, facts]);
  const setQuestion = useCallback((next: Question) => void setAddress(toAddress(next)), [setAddress]);
  return [question, setQuestion];
}
