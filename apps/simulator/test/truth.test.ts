import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { crimesStartingIn } from '../src/sources/transfers/crimes/plan.ts';
import { createLedger, truthPath } from '../src/truth/ledger.ts';
import { appendLines } from '../src/truth/lines.ts';
import { parseTruths, truthOf } from '../src/truth/truth.ts';

const crimes = crimesStartingIn(494_000, { seed: 1, run: 'r', perHour: 20 });

async function ledgerInDirectory() {
  const dataDir = await mkdtemp(join(tmpdir(), 'simulator-truth-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const path = truthPath(dataDir);
  return { path, ledger: createLedger(await appendLines(path)), text: () => readFile(path, 'utf8') };
}

it('keeps one line per crime where all was sent', async () => {
  const { path, ledger, text } = await ledgerInDirectory();
  expect(path).toMatch(/simulator\/truth\.ndjson$/);
  await ledger.begin(crimes);
  ledger.accepted(crimes.flatMap(({ transfers }) => transfers.map(({ id }) => id)));
  await ledger.interrupt();
  expect(parseTruths(await text())).toEqual(crimes.map((crime) => truthOf(crime)));
  expect((await text()).trimEnd().split('\n')).toHaveLength(crimes.length);
});

it('corrects a crime that was cut short, once', async () => {
  const { ledger, text } = await ledgerInDirectory();
  await ledger.begin(crimes);
  const [cut, ...rest] = crimes;
  const sent = cut?.transfers.slice(0, 1).map(({ id }) => id) ?? [];
  ledger.accepted([...sent, ...sent, ...rest.flatMap(({ transfers }) => transfers.map(({ id }) => id))]);
  await ledger.interrupt();
  await ledger.interrupt();
  const truths = parseTruths(await text());
  expect(truths).toHaveLength(crimes.length);
  const corrected = truths.filter(({ interrupted }) => interrupted);
  expect(corrected.map(({ events }) => events.map(({ id }) => id))).toEqual([sent]);
  expect(corrected[0]?.pair_volume_should_fire).toBe(false);
});

it('reads past a torn last line and names a broken one', () => {
  const [first, second] = crimes.map((crime) => JSON.stringify(truthOf(crime)));
  expect(parseTruths(`${first}\n${second?.slice(0, 40)}`)).toHaveLength(1);
  expect(() => parseTruths(`${first}\n{"crime_id"\n${second}\n`)).toThrow('line 2');
  expect(parseTruths('')).toEqual([]);
});
