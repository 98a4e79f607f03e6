import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '@watchfloor/platform/ports';
import { eventually } from '@watchfloor/testkit/eventually';
import { type RemoteRequest, startRemote } from '@watchfloor/testkit/remote';
import { expect, it, onTestFinished } from 'vitest';
import type { CloudEvent } from '../src/sources/cloud-event.ts';
import { keyCustomers } from '../src/sources/insurance/cover/key-customers.ts';
import { keyUserRows, keyUsersFile, keyUsersPath } from '../src/sources/insurance/cover/list-file.ts';
import { CARDS_SEED, createCards, DEFAULT_CARDS } from '../src/sources/payments/cards/cards.ts';
import { listOf, listPath } from '../src/sources/payments/cards/list-file.ts';
import { applicantTruthPath, parseApplicantTruths } from '../src/truth/applicant-truth.ts';
import { truthPath } from '../src/truth/ledger.ts';
import { parseTruths } from '../src/truth/truth.ts';
import { taken } from './taken.ts';

const react = (request: RemoteRequest) =>
  request.method === 'GET' ? { status: 200, body: { cities: [] } } : taken(request);

/** The real process with nothing from the outside but what it needs. */
async function startSimulator(
  url: string,
  flags: readonly string[],
  { directory, env = {} }: { directory?: string | undefined; env?: Record<string, string> } = {},
) {
  const dataDir = directory ?? (await mkdtemp(join(tmpdir(), 'simulator-process-')));
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...flags], {
    cwd: join(import.meta.dirname, '..'),
    env: {
      PATH: process.env.PATH,
      GATEWAY_URL: url,
      WATCHFLOOR_API_KEY: 'a-key-of-sixteen-or-more',
      WATCHFLOOR_DATA_DIR: dataDir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });
  return { child, dataDir, exited: exitOf(child) };
}

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));

async function untilReady({ stdout }: ChildProcess): Promise<void> {
  if (stdout === null) throw new Error('the simulator was started without a pipe');
  for await (const line of createInterface({ input: stdout })) {
    if ((JSON.parse(line) as { msg: string }).msg === 'ready') break;
  }
  stdout.resume();
}

it('says ready, streams, and exits 0 on SIGTERM with the truth of what it sent', async () => {
  const remote = await startRemote(react);
  const { child, dataDir, exited } = await startSimulator(remote.url, ['--rate', '50', '--seed', '1']);
  await untilReady(child);
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  const sent = new Set(
    remote.requests
      .filter(({ method }) => method === 'POST')
      .flatMap(({ body }) => (JSON.parse(body) as CloudEvent[]).map(({ id }) => id)),
  );
  const truths = parseTruths(await readFile(truthPath(dataDir), 'utf8'));
  expect(truths.length).toBeGreaterThan(0);
  for (const { events } of truths) for (const { id } of events) expect(sent.has(id)).toBe(true);
});

it('pays with the same cards after a restart, leaves the list of the stolen ones, and says no number', async () => {
  const cards = createCards({ seed: CARDS_SEED, count: DEFAULT_CARDS });
  const numbers = [...Object.values(cards.good).flat(), ...cards.stolen].map(({ number }) => number);
  let dataDir: string | undefined;
  for (const start of ['first', 'second']) {
    const remote = await startRemote(react);
    const started = await startSimulator(remote.url, ['--payment-rate', '10', '--rate', '1'], {
      directory: dataDir,
    });
    dataDir = started.dataDir;
    let said = '';
    started.child.stdout?.on('data', (chunk) => {
      said += chunk;
    });
    await eventually(() => expect(said).toContain('"ready"'));
    started.child.kill('SIGTERM');
    expect(await started.exited).toBe(0);
    const paidWith = remote.requests
      .filter(({ method }) => method === 'POST')
      .flatMap(({ body }) => JSON.parse(body) as CloudEvent[])
      .filter(({ type }) => type === 'payment')
      .map(({ data }) => String(data.card_number));
    expect(paidWith.length, start).toBeGreaterThan(0);
    expect(paidWith.every((number) => numbers.includes(number))).toBe(true);
    expect(await readFile(listPath(dataDir), 'utf8')).toBe(listOf(cards.stolen));
    const written = said + (await readFile(truthPath(dataDir), 'utf8'));
    expect(numbers.filter((number) => written.includes(number))).toEqual([]);
  }
});

it('leaves the list of key customers, tells the gateway of them and then of the insurance day', async () => {
  const remote = await startRemote(react);
  const flags = ['--rate', '1', '--payment-rate', '0', '--insurance-rate', '4', '--once', '400'];
  const { child, dataDir, exited } = await startSimulator(remote.url, flags);
  child.stdout?.resume();
  expect(await exited).toBe(0);
  expect(await readFile(keyUsersPath(dataDir), 'utf8')).toBe(keyUsersFile(keyCustomers, 'USD'));
  const [list, ...batches] = remote.requests.filter(({ method }) => method === 'POST');
  expect(JSON.parse(list?.body ?? '')).toEqual(keyUserRows(keyCustomers, 'USD'));
  const events = batches.flatMap(({ body }) => JSON.parse(body) as CloudEvent[]);
  expect(events).toHaveLength(400);
  expect(new Set(events.map(({ type }) => type))).toContain('page_view');
});

it('serves applicants to whoever has the token, the same ones after a restart, and writes what becomes of them', async () => {
  const remote = await startRemote(react);
  let directory: string | undefined;
  const pages: unknown[] = [];
  for (const start of ['first', 'second']) {
    const port = await freePort();
    const env = { SIMULATOR_APPLICANTS_PORT: String(port), APPLICANTS_FEED_TOKEN: 'a-token-of-tests' };
    const { child, dataDir, exited } = await startSimulator(remote.url, ['--rate', '1'], { directory, env });
    directory = dataDir;
    await untilReady(child);
    const url = `http://127.0.0.1:${port}/applicants?after=${Date.now() - 48 * 3_600_000}.0&limit=20`;
    expect((await fetch(url)).status, start).toBe(401);
    const response = await fetch(url, { headers: { authorization: 'Bearer a-token-of-tests' } });
    const { applicants } = (await response.json()) as { applicants: { id: string }[] };
    expect(applicants).toHaveLength(20);
    pages.push(applicants);
    const truths = parseApplicantTruths(await readFile(applicantTruthPath(dataDir), 'utf8'));
    const known = new Set(truths.map(({ application_id }) => application_id));
    expect(applicants.filter(({ id }) => !known.has(String(id)))).toEqual([]);
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  }
  // The clock went on between the two, by less than the hours that the page holds.
  const [first, second] = pages as [{ id: string }[], { id: string }[]];
  const again = new Set(second.map(({ id }) => id));
  expect(first.filter((applicant) => again.has(applicant.id)).length).toBeGreaterThan(10);
});

it('stops at once on SIGTERM while no gateway is there', async () => {
  const gone = await startRemote(taken);
  await gone.close();
  const { child, exited } = await startSimulator(gone.url, []);
  if (child.stdout === null) throw new Error('the simulator was started without a pipe');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('did not take a request')) break;
  }
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
});

it('sends the events asked for with --once and exits 0', async () => {
  const remote = await startRemote(react);
  const { child, exited } = await startSimulator(remote.url, ['--once', '123', '--scenario', 'fintrans']);
  child.stdout?.resume();
  expect(await exited).toBe(0);
  expect(remote.requests.flatMap(({ body }) => JSON.parse(body) as CloudEvent[])).toHaveLength(123);
});
