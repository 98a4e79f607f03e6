import pg from 'pg';
import { pidCpu, treeCpu } from './cpu.tmp.ts';

const pgCpu = () => treeCpu((c) => c.includes('/postgres\0') && c.includes('lead-bench'));
const rdCpu = () => 0;

import { startPostgres } from '@watchfloor/platform/embedded-postgres';
import { startRedis } from '@watchfloor/platform/embedded-redis';
import { bareCopy } from './ingest/bare-copy.ts';
import { freshDatabase } from './ingest/database.ts';
import { untilDetected } from './ingest/drained.ts';
import { startSystem } from './ingest/processes.ts';
import { sendAll } from './ingest/send.ts';
import { makeRows, toBodies } from './ingest/workload.ts';

const dataDir = '/tmp/lead-bench';
const pgs = await startPostgres({ dataDir });
const rds = await startRedis({ dataDir });
try {
  const N = Number(process.argv[2] ?? 200000);
  const url = await freshDatabase(pgs.url, 'quick');
  const rates: number[] = [],
    copies: number[] = [];
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const system = await startSystem(url, rds.url);
  for (let r = 0; r < 3; r++) {
    const bodies = toBodies(makeRows(`ours${r}-${Date.now()}`, N, Date.now()), 1000);
    const g0 = pidCpu(system.processes.gateway.pid),
      w0 = pidCpu(system.processes.worker.pid),
      p0 = pgCpu();
    const t = performance.now();
    const cpu0 = process.cpuUsage();
    await sendAll(system, bodies, 4).catch((e) => {
      console.log(system.processes.gateway.output().slice(-3000));
      throw e;
    });
    const sent = performance.now();
    await untilDetected(pool);
    const end = performance.now();
    const c = process.cpuUsage(cpu0);
    rates.push((N / (end - t)) * 1000);
    const us = (ms: number) => ((ms * 1000) / N).toFixed(2);
    const g = pidCpu(system.processes.gateway.pid) - g0,
      w = pidCpu(system.processes.worker.pid) - w0,
      p = pgCpu() - p0;
    console.log(
      'CPU us/event gateway',
      us(g),
      'worker',
      us(w),
      'pg',
      us(p),
      'sender',
      us((c.user + c.system) / 1000),
      'sum',
      us(g + w + p + (c.user + c.system) / 1000),
    );
    console.log(
      'ours',
      r,
      'accepted/s',
      Math.round((N / (sent - t)) * 1000),
      'e2e/s',
      Math.round((N / (end - t)) * 1000),
      'sender cpu ms',
      (c.user + c.system) / 1000,
    );
    const pc0 = pgCpu();
    const cc0 = process.cpuUsage();
    copies.push(
      await bareCopy(
        url,
        makeRows(`copy${r}-${Date.now()}`, N, Date.now()),
        BigInt(1e15) + BigInt(r) * 1000000000n,
      ),
    );
    const cc = process.cpuUsage(cc0);
    console.log(
      'CPU us/event copy pg',
      us(pgCpu() - pc0),
      'client+textprep',
      us((cc.user + cc.system) / 1000),
    );
    console.log('copy', Math.round(copies.at(-1)!));
  }
  const al = await pool.query('select count(*), sum(evidence_count) from ops.alert');
  console.log(al.rows);
  console.log(system.processes.worker.output().slice(-2000));
  await pool.end();
  await system.stop();
} finally {
  await rds.stop();
  await pgs.stop();
}
