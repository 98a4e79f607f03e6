import { setTimeout as wait } from 'node:timers/promises';
import { type RunningSystem, residentMiB } from '../harness/processes.ts';

export interface Upload {
  /** Seconds from the first byte sent to everything received, to the comparison, and to the list being in force. */
  readonly received: number;
  readonly compared: number;
  readonly applied: number;
  /** Most resident MiB of a process while it lasted, and before. */
  readonly memory: Readonly<Record<'gateway' | 'worker', { before: number; peak: number }>>;
}

/** Uploads a list as a client would, looks at the comparison and applies it. Throws unless every line is as expected. */
export async function uploadList(system: RunningSystem, file: Buffer, lines: number): Promise<Upload> {
  const pids = { gateway: system.processes.gateway.pid, worker: system.processes.worker.pid };
  const memory = {
    gateway: { before: residentMiB(pids.gateway), peak: 0 },
    worker: { before: residentMiB(pids.worker), peak: 0 },
  };
  const sampling = setInterval(() => {
    for (const name of ['gateway', 'worker'] as const)
      memory[name].peak = Math.max(memory[name].peak, residentMiB(pids[name]));
  }, 50);
  try {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    const sent = await call(system, '/v1/card-lists?mode=replace', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: new Uint8Array(file),
    });
    const received = seconds();
    const ready = await until(system, sent.id, 'ready');
    if (ready.valid !== lines || ready.invalid !== 0)
      throw new Error(`Of ${lines} lines ${ready.valid} are valid: the figures would mean nothing`);
    const compared = seconds();
    await call(system, `/v1/card-lists/${sent.id}/apply`, { method: 'POST' });
    await until(system, sent.id, 'applied');
    return { received, compared, applied: seconds(), memory };
  } finally {
    clearInterval(sampling);
  }
}

interface Progress {
  readonly id: string;
  readonly status: string;
  readonly valid: number;
  readonly invalid: number;
}

async function until(system: RunningSystem, id: string, status: string): Promise<Progress> {
  for (;;) {
    const progress = await call(system, `/v1/card-lists/${id}`, {});
    if (progress.status === status) return progress;
    if (['failed', 'cancelled'].includes(progress.status)) throw new Error(JSON.stringify(progress));
    await wait(20);
  }
}

async function call(system: RunningSystem, path: string, init: RequestInit): Promise<Progress> {
  const response = await fetch(`${system.gatewayUrl}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${system.apiKey}`, ...init.headers },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
  return JSON.parse(text) as Progress;
}
