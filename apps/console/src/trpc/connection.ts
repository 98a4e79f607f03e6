'use client';

import { useSyncExternalStore } from 'react';

/** How long a stream may be away before anyone is told: streams end and resume by themselves every 25 s. */
const GRACE_MS = 3000;
const OFFLINE_AFTER_MS = 20_000;

export type Connection =
  | { state: 'connecting' }
  | { state: 'live' }
  | { state: 'reconnecting'; since: number }
  | { state: 'offline'; dataAsOf: number };

type Stream = { live: boolean; since: number };

const streams = new Map<number, Stream>();
const listeners = new Set<() => void>();
const recovered = new Set<() => void>();
let lastLiveAt = 0;
let shown: Connection = { state: 'connecting' };
let timer: ReturnType<typeof setTimeout> | undefined;

/** A subscription began (again) to connect, is connected, or is gone. Called by the links of the client. */
export function reportStream(id: number, event: 'connecting' | 'live' | 'gone') {
  const now = Date.now();
  if (event === 'gone') streams.delete(id);
  else if (event === 'live') streams.set(id, { live: true, since: now });
  else if (streams.get(id)?.live !== false) streams.set(id, { live: false, since: now });
  settle();
}

/** Runs after an outage that was long enough to be shown: what was missed must be read again. */
export function onRecovered(listener: () => void): () => void {
  recovered.add(listener);
  return () => recovered.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => shown, initially);
}

const CONNECTING: Connection = { state: 'connecting' };
const initially = () => CONNECTING;

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    addEventListener('online', settle);
    addEventListener('offline', settle);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      removeEventListener('online', settle);
      removeEventListener('offline', settle);
    }
  };
}

function settle() {
  clearTimeout(timer);
  const now = Date.now();
  const away = [...streams.values()].filter((stream) => !stream.live);
  const since = Math.min(...away.map((stream) => stream.since));
  const cut = typeof navigator !== 'undefined' && navigator.onLine === false;
  if (away.length === 0 && streams.size > 0 && !cut) {
    lastLiveAt = now;
    return show({ state: 'live' });
  }
  if (streams.size === 0 && !cut) return; // Nothing streams just now, so nothing is known to be lost.
  const outage = cut ? OFFLINE_AFTER_MS : now - since;
  if (outage >= OFFLINE_AFTER_MS && lastLiveAt > 0)
    return show({ state: 'offline', dataAsOf: Math.min(since, now) });
  timer = setTimeout(settle, outage < GRACE_MS ? GRACE_MS - outage : OFFLINE_AFTER_MS - outage + 1);
  if (outage >= GRACE_MS) show(lastLiveAt > 0 ? { state: 'reconnecting', since } : { state: 'connecting' });
}

function show(next: Connection) {
  if (JSON.stringify(next) === JSON.stringify(shown)) return;
  const wasLost = shown.state === 'reconnecting' || shown.state === 'offline';
  shown = next;
  for (const listener of listeners) listener();
  if (next.state === 'live' && wasLost) for (const listener of recovered) listener();
}
