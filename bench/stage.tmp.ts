import pg from 'pg';
import { readFileSync } from 'node:fs';
import { startPostgres } from '@watchfloor/platform/embedded-postgres';
import { openDatabase } from '@watchfloor/db/database';
import { createAcceptor } from '@watchfloor/pipeline/accept';
import { storeBatches } from '@watchfloor/db/store/store-batches';
import { detectBatches } from '@watchfloor/db/detect/detect-batches';
import { freshDatabase } from './ingest/database.ts';
import { makeRows, toJson } from './ingest/workload.ts';
const dataDir = '/tmp/lead-bench';
const pgs = await startPostgres({ dataDir });
try {
const url = await freshDatabase(pgs.url, 'stage');
const db = openDatabase({ url, max: 1 });
const { rows: [{ pid }] } = await db.pool.query('select pg_backend_pid() pid');
const cpu = () => { const s = readFileSync(`/proc/${pid}/stat`, 'utf8'); const f = s.slice(s.lastIndexOf(')') + 2).split(' '); return (Number(f[11]) + Number(f[12])) * 10; };
const acceptor = createAcceptor({ db, jobs: { enqueueBatches: async () => {} }, inboxLimit: 1e9 });
for (let r = 0; r < 3; r++) {
  const N = 100_000;
  const rows = makeRows(`s${r}`, N, Date.now());
  const reqs: any[] = []; for (let i = 0; i < N; i += 1000) reqs.push(rows.slice(i, i + 1000).map((x, j) => { const raw = toJson(x); return { index: j, raw, value: JSON.parse(raw) }; }));
  const m0 = process.cpuUsage(), c0 = cpu();
  for (const q of reqs) await acceptor.accept(q, new Date());
  const c1 = cpu(), m1 = process.cpuUsage(m0);
  const m2 = process.cpuUsage();
  while ((await storeBatches(db)).batches.length);
  const c2 = cpu();
  while ((await detectBatches(db)).batches.length);
  const c3 = cpu(), m3 = process.cpuUsage(m2);
  const us = (ms: number) => (ms * 1000 / N).toFixed(2);
  console.log('accept node', us((m1.user + m1.system) / 1000), 'pg', us(c1 - c0), '| store pg', us(c2 - c1), '| detect pg', us(c3 - c2), '| store+detect node', us((m3.user + m3.system) / 1000));
}
if (process.argv[2]) { 
  const N = 10000; const rows = makeRows(`x`, N, Date.now());
  for (let i = 0; i < N; i += 1000) await acceptor.accept(rows.slice(i, i + 1000).map((x, j) => { const raw = toJson(x); return { index: j, raw, value: JSON.parse(raw) }; }), new Date());
  const { storeStatement } = await import('@watchfloor/db/store/store-statement');
  const ids = (await db.pool.query("select id::text from ods.batch where stage='accepted'")).rows.map((r) => r.id);
  await db.pool.query("set work_mem='64MB'");
  await db.pool.query('begin');
  const e = await db.pool.query({ text: 'EXPLAIN (ANALYZE, BUFFERS OFF, COSTS OFF) ' + storeStatement('transfer','careful'), values: [ids] });
  console.log(e.rows.map((r: any) => r['QUERY PLAN']).join('\n'));
  await db.pool.query('rollback');
}
await db.close();
} finally { await pgs.stop(); }
