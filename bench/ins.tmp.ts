import pg from 'pg';
import { readFileSync } from 'node:fs';
import { startPostgres } from '@watchfloor/platform/embedded-postgres';
const pgs = await startPostgres({ dataDir: '/tmp/lead-bench' });
const c = new pg.Client({ connectionString: pgs.url }); await c.connect();
const { rows: [{ pid }] } = await c.query('select pg_backend_pid() pid');
const cpu = () => { const s = readFileSync(`/proc/${pid}/stat`, 'utf8'); const f = s.slice(s.lastIndexOf(')') + 2).split(' '); return (Number(f[11]) + Number(f[12])) * 10; };
const t = async (name: string, sql: string, n: number) => { const a = cpu(); await c.query(sql); console.log(name, ((cpu() - a) * 1000 / n).toFixed(2), 'us/row'); };
try {
await c.query(`drop table if exists k, tr, src; create table k(source text collate "C" not null, event_id text collate "C" not null, event_no bigint not null, primary key(source,event_id));
create table tr(event_no bigint, occurred_at timestamptz(3), amount_minor bigint check (amount_minor>0), source_account text collate "C", target_account text collate "C", currency text collate "C", city text collate "C");
create index on tr(source_account,target_account,currency,occurred_at) include (amount_minor); create index on tr(target_account, occurred_at);
create table src as select i as event_no, 'bench'::text collate "C" as source, ('tx-a-'||i)::text collate "C" as event_id, now()+i*interval '1 ms' occurred_at, i+1 as amount_minor, ('acct-'||(random()*10000)::int)::text source_account, ('acct-'||(random()*10000)::int)::text target_account, 'USD'::text currency, 'London'::text city from generate_series(0,399999) i; analyze src;`);
const B=100000;
await t('key plain', `insert into k select source, event_id, event_no from src where event_no < ${B}`, B);
await t('key onconflict', `insert into k select source, event_id, event_no from src where event_no >= ${B} and event_no < ${2*B} on conflict do nothing`, B);
await t('key antijoin', `insert into k select source, event_id, event_no from src where event_no >= ${2*B} and event_no < ${3*B} and not exists (select from k where k.source=src.source and k.event_id=src.event_id)`, B);
await t('key onconflict dup', `insert into k select source, event_id, event_no from src where event_no >= ${B} and event_no < ${2*B} on conflict do nothing`, B);
await t('transfer', `insert into tr select event_no, occurred_at, amount_minor, source_account, target_account, currency, city from src where event_no < ${B}`, B);
await t('transfer2', `insert into tr select event_no, occurred_at, amount_minor, source_account, target_account, currency, city from src where event_no >= ${B} and event_no < ${2*B}`, B);
await t('transfer sorted', `insert into tr select event_no, occurred_at, amount_minor, source_account, target_account, currency, city from src where event_no >= ${2*B} and event_no < ${3*B} order by source_account, target_account`, B);
await t('scan', `select count(*) from src where event_no >= ${B} and event_no < ${2*B}`, B);
} finally { await c.end(); await pgs.stop(); }
