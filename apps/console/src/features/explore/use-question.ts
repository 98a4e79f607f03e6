'use client';

import { fromAddress, toAddress } from '@watchfloor/domain/explore/address';
import { type FactName, isFactName } from '@watchfloor/domain/explore/facts';
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

interface AskedQuestion {
  question: Question;
  setQuestion: (next: Question) => void;
  /** What the address asks about and the reader may not, which `question` then does not ask. */
  refused: FactName | null;
}

/** The question, which lives in the address: back takes it back, and a sent link asks the same. */
export function useQuestion(facts: readonly FactName[]): AskedQuestion {
  const [address, setAddress] = useQueryStates(parsers, { history: 'push', scroll: false });
  const question = useMemo(() => fromAddress(address, facts), [address, facts]);
  const setQuestion = useCallback((next: Question) => void setAddress(toAddress(next)), [setAddress]);
  const { fact } = address;
  const refused = fact !== null && isFactName(fact) && !facts.includes(fact) ? fact : null;
  return { question, setQuestion, refused };
}
