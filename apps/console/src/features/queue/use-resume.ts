'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useVisible } from '../../trpc/use-visible.ts';

/** Where a stream of changes goes on, and since when it is complete. */
export interface Resume {
  /** Only a page that is seen keeps a stream: a browser has few connections to a site. */
  enabled: boolean;
  lastEventId: string | null;
  /** When the feed last said that it is complete; null until it is connected. */
  heardAt: string | null;
  heard: (cursor: string, event: { missed: boolean; at: string }) => void;
}

/** A page that was hidden for a while gave its stream back: it goes on behind the last event it saw. */
export function useResume(): Resume {
  const visible = useVisible();
  const cursor = useRef<string | null>(null);
  const [lastEventId, setLastEventId] = useState<string | null>(null);
  const [heardAt, setHeardAt] = useState<string | null>(null);
  useEffect(() => {
    if (!visible) setLastEventId(cursor.current);
  }, [visible]);
  const heard = useCallback<Resume['heard']>((id, { missed, at }) => {
    cursor.current = id;
    setHeardAt((before) => (missed ? at : (before ?? at)));
  }, []);
  return { enabled: visible, lastEventId, heardAt, heard };
}
