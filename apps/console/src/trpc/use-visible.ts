'use client';

import { useEffect, useState } from 'react';

/** A hidden page may lag: it gives its stream back after this long, since a browser has six connections per site. */
const HIDDEN_MS = 15_000;

/** False once the page has been hidden for a while. */
export function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const change = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') setVisible(true);
      else timer = setTimeout(() => setVisible(false), HIDDEN_MS);
    };
    change();
    document.addEventListener('visibilitychange', change);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', change);
    };
  }, []);
  return visible;
}
