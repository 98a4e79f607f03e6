'use client';

import { type RefCallback, useCallback, useState } from 'react';

type Size = { width: number; height: number };
const UNKNOWN: Size = { width: 0, height: 0 };

/** The inner size of an element in whole pixels, 0 × 0 before the first layout. */
export function useSize<T extends HTMLElement>(): [RefCallback<T>, Size] {
  const [size, setSize] = useState(UNKNOWN);
  const ref = useCallback((element: T | null) => {
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
