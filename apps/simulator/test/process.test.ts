import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import type { CloudEvent } from '../src/sources/cloud-event.ts';
import { truthPath } from '../src/truth/ledger.ts';
import { parseTruths } from '../src/truth/truth.ts';
import { type RemoteRequest, startRemote, taken } from './remote.ts';

const react = (request: RemoteRequest) =>
  request.method === 'GET' ? { status: 200, body: { cities: [] } } : taken(request);

/** The real process with nothing from the outside but what it needs. */
async function startSimulator(url: string, flags: readonly string[]) {
  const dataDir = await mkdtemp(join(tmpdir(), 'simulator-process-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...flags], {
    cwd: join(import.meta.dirname, '..'),
    env: {
      PATH: process.env.PATH,
      GATEWAY_URL: url,
      WATCHFLOOR_API_KEY: 'a-key-of-sixteen-or-more',
      WATCHFLOOR_DATA_DIR: dataDir,
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
