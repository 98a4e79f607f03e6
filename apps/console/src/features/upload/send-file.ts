'use client';

import { useSyncExternalStore } from 'react';
import type { UploadFile } from './read-files.ts';

export interface UploadRequest {
  /** The procedure that takes the bytes: `cards.upload`. */
  readonly procedure: string;
  readonly file: UploadFile;
  /** What it needs to know besides, as `x-watchfloor-…` headers; lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What this page knows of an upload that it began; the server knows the rest. */
export type Sending =
  /** `by` the page: leaving it breaks the upload off. */
  { state: 'sending'; by: 'worker' | 'page' } | { state: 'sent' } | { state: 'refused'; reason: string };

const WORKER = '/upload-worker.js';
/** A scope without pages: the worker is only ever sent messages. */
const SCOPE = '/upload-worker/';

interface Message {
  readonly id: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Blob;
}

const sendings = new Map<string, Sending>();
const controls = new Map<string, AbortController>();
const listeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;

/** Begins to send a file and gives its upload's id at once. In a service worker where there is one. */
export async function sendFile({ procedure, file, headers = {} }: UploadRequest): Promise<string> {
  const id = crypto.randomUUID();
  const message: Message = {
    id,
    url: `/api/trpc/${procedure}`,
    body: file.body,
    headers: {
      'content-type': 'application/octet-stream',
      ...headers,
      'x-watchfloor-upload': id,
      'x-watchfloor-file': encodeURIComponent(file.name),
      'x-watchfloor-size': String(file.body.size),
    },
  };
  listen();
  const worker = await startWorker();
  change(id, { state: 'sending', by: worker ? 'worker' : 'page' });
  if (worker) worker.postMessage({ send: message });
  else void sendFromPage(message);
  return id;
}

/** Stops sending, after the server was told that the upload is cancelled. */
export async function stopSending(id: string): Promise<void> {
  controls.get(id)?.abort();
  const registration = await navigator.serviceWorker?.getRegistration(SCOPE);
  registration?.active?.postMessage({ stop: id });
}

/** What this page knows of sending an upload; undefined of one that another page began, or this one before a reload. */
export function useSending(id: string): Sending | undefined {
  return useSyncExternalStore(
    subscribe,
    () => sendings.get(id),
    () => undefined,
  );
}

function subscribe(listener: () => void) {
  listen();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(id: string, sending: Sending) {
  sendings.set(id, sending);
  for (const listener of listeners) listener();
}

/** The worker's answers reach every page, so that one that was reloaded hears of a refusal as well. */
function listen() {
  if (channel || typeof BroadcastChannel === 'undefined') return;
  channel = new BroadcastChannel('uploads');
  channel.addEventListener('message', ({ data }: MessageEvent<Answer>) => change(data.id, sendingOf(data)));
}

async function sendFromPage({ id, url, headers, body }: Message): Promise<void> {
  const control = new AbortController();
  controls.set(id, control);
  addEventListener('beforeunload', warn);
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, signal: control.signal });
    change(id, sendingOf({ id, status: answer.status, text: answer.ok ? '' : await answer.text() }));
  } catch {
    change(id, sendingOf({ id, status: 0, text: '' }));
  } finally {
    controls.delete(id);
    if (controls.size === 0) removeEventListener('beforeunload', warn);
  }
}

const warn = (event: BeforeUnloadEvent) => event.preventDefault();

interface Answer {
  readonly id: string;
  /** 0: the server was not reached, or the connection broke. */
  readonly status: number;
  readonly text: string;
}

function sendingOf({ status, text }: Answer): Sending {
  if (status >= 200 && status < 300) return { state: 'sent' };
  return {
    state: 'refused',
    reason:
      messageIn(text) ??
      (status === 0
        ? 'The connection to the console broke.'
        : `The console answered ${status} without a reason.`),
  };
}

/** The server's sentence in its answer, if it is one of ours. */
function messageIn(text: string): string | null {
  try {
    const answer: unknown = JSON.parse(text);
    const error = (answer as { error?: { message?: unknown } } | null)?.error;
    return typeof error?.message === 'string' ? error.message : null;
  } catch {
    return null;
  }
}

/** Null where there is none to be had: no secure origin, switched off, or a browser without. */
async function startWorker(): Promise<ServiceWorker | null> {
  if (!('serviceWorker' in navigator)) return null;
  try {
    const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
    return registration.active ?? (await activated(registration.installing ?? registration.waiting));
  } catch {
    return null;
  }
}

function activated(worker: ServiceWorker | null): Promise<ServiceWorker | null> {
  return new Promise((resolve) => {
    if (!worker) return resolve(null);
    const look = () => {
      if (worker.state === 'activated') resolve(worker);
      if (worker.state === 'redundant') resolve(null);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
