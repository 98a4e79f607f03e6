import { Pool } from 'undici';
import { toBodies } from '../harness/bodies.ts';
import { type RunningSystem, residentMiB } from '../harness/processes.ts';
import { send } from '../harness/send.ts';
import { makeRows, toJson } from './workload.ts';

export interface Growth {
  readonly process: string;
  /** Medians of resident MiB over the second minute and over the last. */
  readonly early: number;
  readonly late: number;
}

const SENDERS = 3;

/** Full rate for `minutes`: what the gateway takes, as fast as it takes it. Gives memory early and late, and the rate. */
export async function soak(
  system: RunningSystem,
  minutes: number,
): Promise<{ growth: Growth[]; rate: number; refused: number }> {
  const pids = { gateway: system.processes.gateway.pid, worker: system.processes.worker.pid };
  const samples: { at: number; gateway: number; worker: number }[] = [];
  const sample = () =>
    samples.push({
      at: Date.now() - started,
      gateway: residentMiB(pids.gateway),
      worker: residentMiB(pids.worker),
    });
  const started = Date.now();
  const ends = started + minutes * 60_000;
  const timer = setInterval(sample, 2_000);
  const pool = new Pool(system.gatewayUrl, { connections: SENDERS, pipelining: 1 });
  let sent = 0;
  let refused = 0;
  const sender = async (name: number) => {
    for (let turn = 0; Date.now() < ends; turn++) {
      for (const body of toBodies(
        makeRows(`soak-${started}-${name}-${turn}`, 1000, Date.now()).map(toJson),
        1000,
      )) {
        while (!(await send(pool, system.apiKey, body))) refused += 1;
        sent += 1000;
      }
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, (_, name) => sender(name)));
  const rate = sent / ((Date.now() - started) / 1000);
  clearInterval(timer);
  await pool.close();
  const third = (minutes * 60_000) / Math.max(2, minutes);
  const early = samples.filter(({ at }) => at >= third && at < 2 * third);
  const late = samples.filter(({ at }) => at >= minutes * 60_000 - third);
  const median = (values: number[]) =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  const growth = (['gateway', 'worker'] as const).map((process) => ({
    process,
    early: median(early.map((row) => row[process])),
    late: median(late.map((row) => row[process])),
  }));
  return { growth, rate, refused };
}
