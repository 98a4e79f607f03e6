'use client';

import { useEffect, useMemo, useState } from 'react';

/** A replay reads history: it waits until the typing stops. */
const PAUSE_MS = 500;

/** The value once it has stayed the same for a moment, and whether it is still being changed. */
export function useSettled<T>(value: T): { settled: T; waiting: boolean } {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return { settled: useMemo(() => JSON.parse(settled) as T, [settled]), waiting: settled !== text };
}
