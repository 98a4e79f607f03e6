import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCards } from '@watchfloor/db/cards/find-cards';
import { openDatabase } from '@watchfloor/db/database';
import { listRejected } from '@watchfloor/db/dead-letter/list';
import { migrate } from '@watchfloor/db/migrate';
import { parseCardNumber } from '@watchfloor/domain/cards/card-number';
import { passesLuhn } from '@watchfloor/domain/cards/luhn';
import { createEventReading } from '@watchfloor/domain/events/reading';
import { type Jobs, openJobs } from '@watchfloor/jobs/enqueue';
import { resubmitRejected } from '@watchfloor/pipeline/repair/resubmit-rejected';
import { retryFailed } from '@watchfloor/pipeline/repair/retry-failed';
import { type EmbeddedServer, startPostgres } from '@watchfloor/platform/embedded-postgres';
import { freePort } from '@watchfloor/platform/ports';
import { connectRedis } from '@watchfloor/platform/redis';
import { eventually } from '@watchfloor/testkit/eventually';
import { type PrivateRedis, startPrivateRedis } from '@watchfloor/testkit/private-servers';
import { startProcess, type TestProcess } from '@watchfloor/testkit/process';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findNumbers, type Trace, tracesInPostgres, tracesInRedis, watchCommands } from './card-traces.ts';
import { random } from './system.ts';

const WORKER = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const GATEWAY = fileURLToPath(new URL('../../gateway/src/main.ts', import.meta.url));
const API_KEY = 'environment-key-of-the-tests';
const SECRET = 'a secret of the tests, 32 characters long';
const PATIENCE = { timeoutMs: 180_000, intervalMs: 100 };
const reading = createEventReading({ secret: SECRET, insuranceCurrency: 'USD' });
const { tokenise } = reading;

let dataDir: string;
let postgres: EmbeddedServer;
let privateRedis: PrivateRedis;
let db: ReturnType<typeof openDatabase>;
let jobs: Jobs;
let redis: Redis;
let commands: Awaited<ReturnType<typeof watchCommands>>;
let gateway: TestProcess;
let worker: TestProcess;
let url: string;

/** Every answer of the gateway and of what was called here. */
const answers: Trace[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'watchfloor-secrecy-'));
  [postgres, privateRedis] = await Promise.all([startPostgres({ dataDir }), startPrivateRedis()]);
  await migrate(postgres.url);
  db = openDatabase({ url: postgres.url, max: 8 });
  jobs = openJobs(privateRedis.url);
  redis = connectRedis(privateRedis.url, 'producer');
  commands = await watchCommands(privateRedis.url);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const environment = {
    DATABASE_URL: postgres.url,
    REDIS_URL: privateRedis.url,
    WATCHFLOOR_SECRET: SECRET,
    WATCHFLOOR_API_KEY: API_KEY,
    GATEWAY_PORT: String(port),
    LOG_LEVEL: 'trace',
  };
  gateway = startProcess(GATEWAY, environment);
  worker = startProcess(WORKER, environment);
  await Promise.all([gateway.line(/"ready"/), worker.line(/"ready"/)]);
});
afterAll(async () => {
  await Promise.all([gateway?.kill(), worker?.kill()]);
  commands?.stop();
  redis?.disconnect();
  await jobs?.close();
  await db?.close();
  await Promise.all([postgres?.stop(), privateRedis?.stop()]);
  rmSync(dataDir, { recursive: true, force: true });
});

const below = random(20_261_121);
const used: string[] = [];

/** A card number of the test's own that nothing but what is about it holds; of `length` digits behind `start`. */
function newCard(start = '4', length = 16): string {
  const body = [start, ...Array.from({ length: length - start.length - 1 }, () => below(10))].join('');
  const number = body + [...'0123456789'].find((digit) => passesLuhn(body + digit));
  used.push(number);
  return number;
}

/** The same with a wrong check digit: mistyped, and as secret. */
function mistyped(): string {
  const number = newCard();
  const wrong = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10);
  used.push(wrong);
  return wrong;
}

const grouped = (number: string, by = ' ') => number.replace(/(\d{4})(?=\d)/g, `$1${by}`);
const escaped = (text: string) =>
  [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

/** What this test reads of the answers; each has some of it. */
interface Answer {
  readonly id: string;
  readonly status: string;
  readonly valid: number;
  readonly invalid: number;
  readonly accepted: number;
  readonly rejected: readonly { readonly index: number }[];
  readonly alerts: readonly { readonly id: string }[];
}

async function call(method: string, path: string, body?: string, type = 'application/json') {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${API_KEY}`, ...(body !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  answers.push({
    place: `the answer to ${method} ${path.split('?')[0]}`,
    text: JSON.stringify([...response.headers]) + text,
  });
  return { status: response.status, body: JSON.parse(text) as Answer };
}

let payments = 0;
const letters = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
const payment = (data: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  specversion: '1.0',
  id: `pay-${letters(++payments)}`,
  source: 'card-switch',
  type: 'payment',
  time: new Date().toISOString(),
  ...more,
  data: { amount: '12.50', currency: 'USD', merchant: 'Kiosk', city: 'London', ...data },
});

/** Sends events in one request as lines, each as JSON or as the text that it is. */
async function send(...events: readonly (Record<string, unknown> | string)[]) {
  const lines = events.map((event) => (typeof event === 'string' ? event : JSON.stringify(event)));
  const answer = await call('POST', '/v1/events', lines.join('\n'), 'application/x-ndjson');
  expect(answer.status).toBe(202);
  return answer.body;
}

/** Uploads a list and waits until its dry run is done. */
async function upload(query: string, file: string, type: string) {
  const begun = await call('POST', `/v1/card-lists?${query}`, file, type);
  expect(begun.status).toBe(202);
  return eventually(async () => {
    const { body } = await call('GET', `/v1/card-lists/${begun.body.id}`);
    expect(body.status).toBe('ready');
    return body;
  }, PATIENCE);
}

const drained = () =>
  eventually(async () => {
    const { rows } = await db.pool.query(
      `SELECT 1 FROM ods.batch WHERE stage IN ('accepted', 'stored') LIMIT 1`,
    );
    expect(rows).toEqual([]);
  }, PATIENCE);

const everything = async (): Promise<Trace[]> => [
  ...(await tracesInPostgres(db)),
  ...(await tracesInRedis(redis)),
  ...answers,
  { place: 'the commands of Redis', text: commands.text() },
  { place: 'the log of the gateway', text: gateway.output() },
  { place: 'the log of the worker', text: worker.output() },
  { place: 'the log of Postgres', text: readFileSync(join(dataDir, 'logs/postgres.log'), 'utf8') },
];

test('no full card number rests anywhere after a run in which they came in every way', async () => {
  // ---- lists
  const [paidBefore, paidAfter, spaced, dashed] = [newCard(), newCard('5105'), newCard(), newCard('37', 15)];
  const listed = [paidBefore, paidAfter, spaced, dashed];
  await send(payment({ card_number: paidBefore }));
  await drained();
  const list = await upload(
    'mode=add',
    [
      'card_number,provider,is_stolen,effective_from,reason',
      `${paidBefore},Bank,true,,lost`,
      `${paidAfter},Bank ${newCard()},true,,"seen beside ${grouped(newCard())}, ${newCard()} 12/27, 2026-11-21 ${grouped(newCard())}"`,
      `${grouped(spaced)},,true,,`,
      `"${grouped(dashed, '-')}",,true,,`,
      `${paidBefore},Bank,true,,twice`,
      `${mistyped()},Bank,true,,mistyped`,
      `${grouped(mistyped())},Bank,true,,mistyped`,
      `${mistyped().slice(0, 11)},Bank,true,,too short`,
      `${newCard('4', 19)}55,Bank,true,,too long`,
      `${newCard('99')},Bank,true,,of no brand`,
      `4.54E+15,Bank,true,,damaged`,
      `${newCard()}.00,Bank,true,,damaged`,
      `x${newCard()},Bank,true,,`,
      `Bank,${newCard()},true,,columns that are swapped`,
      `${newCard()},Bank,${newCard()},,`,
      `${newCard()},Bank,true,${newCard()},`,
      `${newCard()},Bank,true,,,${newCard()}`,
    ].join('\r\n'),
    'text/csv',
  );
  expect(list.valid).toBeGreaterThanOrEqual(4);
  expect(list.invalid).toBeGreaterThanOrEqual(8);
  expect((await call('POST', `/v1/card-lists/${list.id}/apply`)).status).toBeLessThan(300);
  await eventually(async () => {
    const { body } = await call('GET', `/v1/card-lists/${list.id}`);
    expect(body.status).toBe('applied');
  }, PATIENCE);
  const plain = [
    newCard(),
    `2026-11-21 ${grouped(newCard())}`,
    grouped(newCard()),
    grouped(mistyped(), '-'),
    `${newCard()};${newCard()}`,
  ];
  await upload(`mode=add&list=${newCard()}`, plain.join('\n'), 'text/plain');
  await call('POST', '/v1/card-lists?mode=add', `"${newCard()}\n${newCard()},"${mistyped()}`, 'text/csv');
  await call('POST', '/v1/card-lists?mode=add', newCard(), 'application/pdf');
  await call('POST', `/v1/card-lists?mode=${newCard()}`, newCard(), 'text/csv');
  await call('GET', '/v1/card-lists');

  // ---- payments
  const repeated = payment({ card_number: paidAfter });
  const accepted = [
    repeated,
    payment({ card_number: grouped(spaced) }),
    payment({ card_number: grouped(dashed, '-') }),
    payment({ card_number: Number(newCard('4', 13)) }),
    payment({ card_number: newCard(), note: newCard(), [`key ${newCard()}`]: 1 }),
    payment({
      card_number: newCard(),
      track: `%B${newCard()}^DOE/JANE^2712`,
      text: `paid with ${newCard()} 12/27`,
    }),
    payment({ card_number: newCard(), nested: { a: [{ pan: newCard(), deep: [[grouped(newCard())]] }] } }),
    payment({ card_number: newCard(), n: Number(newCard('4', 13)), list: [Number(newCard('37', 15))] }),
    payment({
      card_number: paidAfter,
      memo: paidAfter,
      other: grouped(paidAfter, '.'),
    }),
    payment({ card_number: newCard() }, { extension: newCard(), subject: grouped(newCard(), '-') }),
    payment({ card_number: newCard() }, { card_number: newCard(), datacontenttype: 'application/json' }),
    JSON.stringify(payment({ card_number: 'CARD', note: 'NOTE' }))
      .replace('CARD', escaped(newCard()))
      .replace('NOTE', `${escaped(newCard())} \\t ${escaped(grouped(newCard()))}`),
    JSON.stringify(payment({ card_number: newCard(), x: 1 })).replace(
      '"card_number"',
      `"card${escaped('_')}number"`,
    ),
    JSON.stringify(payment({ card_number: newCard(), x: 1 })).replace(
      '"x":1',
      `"card_number":"${paidAfter}"`,
    ),
    JSON.stringify(payment({ card_number: newCard(), x: 1 })).replace('"x":1', `"x":${newCard()}.0`),
    JSON.stringify(payment({ card_number: paidAfter })).replaceAll(',"', ' ,\t"'),
  ];
  const taken = await send(...accepted);
  expect(taken).toMatchObject({ accepted: accepted.length, rejected: [] });
  await send(repeated, repeated, ...accepted.slice(0, 4));
  await call('POST', '/v1/events', JSON.stringify([repeated, payment({ card_number: newCard() })]));

  // ---- what is refused
  const refused = [
    payment({ card_number: mistyped() }),
    payment({ card_number: grouped(mistyped()), note: newCard() }),
    payment({ card_number: [newCard()] }),
    payment({ card_number: { pan: newCard() } }),
    payment({ card_number: `${newCard()}99999` }),
    payment({ card_number: newCard(), card_token: newCard() }),
    payment({ card_token: newCard() }),
    payment({ card_number: newCard(), merchant: newCard() }),
    payment({ card_number: newCard(), currency: newCard() }),
    payment({ card_number: newCard(), amount: newCard() }),
    payment({ card_number: newCard(), amount: -1 }),
    payment({ card_number: newCard() }, { id: newCard() }),
    payment({ card_number: newCard() }, { source: `switch ${grouped(newCard())}` }),
    payment({ card_number: newCard() }, { time: newCard() }),
    payment({ card_number: newCard() }, { type: newCard() }),
    payment({ card_number: newCard() }, { type: 'paymint' }),
    { ...payment({}), data: newCard() },
    JSON.stringify(payment({ card_number: mistyped(), note: 'NOTE' })).replace('NOTE', escaped(newCard())),
    `{"type":"payment","data":{"card_number":"${newCard()}",}`,
    `{"type":"payment","data":{"card_number":"${escaped(newCard())}",}`,
    newCard(),
    `"${grouped(newCard())}"`,
  ];
  const dead = await send(...refused);
  expect(dead.rejected.map(({ index }) => index)).toEqual([...refused.keys()]);
  await call('POST', '/v1/events', `[{"card_number":"${newCard()}"},${newCard()} oops`);
  await call('POST', '/v1/events', `card ${newCard()}`, 'text/plain');
  await call('POST', `/v1/events?card=${newCard()}`, newCard());
  await call('GET', `/v1/alerts/${newCard()}`);
  await call('GET', `/v1/alerts?detector=stolen-card&key=${newCard()}&cursor=${newCard()}`);
  await call('GET', `/v1/card-lists/${grouped(newCard(), '-')}`);
  await call('POST', `/v1/card-lists/${newCard()}/apply`);

  // ---- sent again by a person: better, as bad, and not even JSON
  const { events: letters } = await listRejected(db, { cursor: null, limit: 100, open: true });
  expect(letters.length).toBeGreaterThanOrEqual(refused.length);
  const actor = { id: 'mira', name: 'Mira' };
  const bodies = [
    JSON.stringify(payment({ card_number: newCard(), note: newCard() }), null, 2),
    JSON.stringify(payment({ card_number: mistyped() })),
    `{"card_number":${newCard()},}`,
    `[${newCard()},x]`,
    JSON.stringify(payment({ card_number: newCard() }, { type: newCard() })),
  ];
  for (const [index, body] of bodies.entries()) {
    const id = letters[index]?.id ?? '';
    const outcome = await resubmitRejected({ db, jobs, ...reading }, { id, body, actor, now: Date.now() });
    answers.push({ place: 'the answer to a resubmission', text: JSON.stringify(outcome) });
  }

  // ---- Postgres itself refuses a batch, and writes about it in its log
  await db.pool.query(`
    CREATE FUNCTION ops.refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE 'refused %', row_to_json(NEW) USING ERRCODE = '22000'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON ods.raw_event FOR EACH ROW
      WHEN (NEW.event_json_data ->> 'source' = 'refused-switch') EXECUTE FUNCTION ops.refuse()`);
  await send(payment({ card_number: newCard(), note: newCard() }, { source: 'refused-switch' }));
  await eventually(async () => {
    const { rows } = await db.pool.query(`SELECT 1 FROM ods.batch WHERE stage = 'failed'`);
    expect(rows).toHaveLength(1);
  }, PATIENCE);
  await call('GET', '/readyz');
  await db.pool.query('DROP TRIGGER refuse ON ods.raw_event');
  await retryFailed({ db, jobs }, { batchIds: 'all', actor });

  // ---- what comes of them, and looking for them
  await drained();
  for (const text of [paidAfter, grouped(spaced), newCard()]) {
    const parsed = parseCardNumber(text);
    if (!parsed.ok) throw new Error('not a number');
    const found = await findCards(db, { card: tokenise(parsed.number) }, 10);
    answers.push({ place: 'the answer to a search', text: JSON.stringify(found) });
    expect(found.cards).toHaveLength(1);
  }
  answers.push({
    place: 'the answer to a search',
    text: JSON.stringify(parseCardNumber(mistyped())),
  });
  await eventually(async () => {
    const { body } = await call('GET', '/v1/alerts?detector=stolen-card');
    expect(body.alerts).toHaveLength(listed.length);
    for (const { id } of body.alerts) await call('GET', `/v1/alerts/${id}`);
  }, PATIENCE);
  await eventually(async () => {
    const { rows } = await db.pool.query(
      `SELECT count(DISTINCT event_json_data ->> 'card_token')::int AS cards FROM ods.raw_event WHERE type = 'PAYMENT_ALERT_SUMMARY'`,
    );
    expect(rows).toEqual([{ cards: listed.length }]);
  }, PATIENCE);
  expect((await call('POST', `/v1/card-lists/${list.id}/rollback`)).status).toBeLessThan(300);

  expect(commands.text()).toContain('wf:cards');
  expect(findNumbers(await everything(), used)).toEqual([]);

  // ---- and every place would have told
  const canary = newCard();
  const [start, end] = [canary.slice(0, 8), canary.slice(8)];
  await db.pool.query(
    `UPDATE ods.batch SET lanes = lanes || $1::text WHERE id = (SELECT min(id) FROM ods.batch)`,
    [`{"${start} ${end}"}`],
  );
  await db.pool.query('CREATE TABLE ops.canary AS SELECT $1::bytea AS bytes', [Buffer.from(canary)]);
  await db.pool.query(
    `UPDATE ods.rejected_event SET body = $1 WHERE id = (SELECT min(id) FROM ods.rejected_event)`,
    [`"${escaped(canary)}"`],
  );
  await redis.set(`canary:${canary}`, '');
  await redis.zadd('canary-set', 1, `${start}-${end}`);
  await redis.xadd('canary-stream', '*', 'field', canary);
  await redis.hset('wf:canary-job', 'data', JSON.stringify({ number: canary }));
  await db.pool.query(`DO $$ BEGIN RAISE WARNING 'canary ${canary}'; END $$`);
  await eventually(async () => {
    const places = findNumbers(await everything(), [canary]).map((leak) => /in (.*?):/.exec(leak)?.[1]);
    expect(places).toEqual(
      expect.arrayContaining([
        'ods.batch',
        'ods.rejected_event',
        'ops.canary',
        'Redis canary',
        'Redis canary-set',
        'Redis canary-stream',
        'Redis wf',
        'the commands of Redis',
        'the log of Postgres',
      ]),
    );
  });
});
