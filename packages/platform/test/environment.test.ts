import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment, readServiceEnvironment, requireProductionSecret } from '../src/environment.ts';
import { UserError } from '../src/user-error.ts';

test('without settings everything has the documented default', () => {
  expect(readEnvironment({})).toMatchObject({
    databaseUrl: undefined,
    redisUrl: undefined,
    consolePort: 3000,
    gatewayPort: 4000,
    dataDir: resolve('.data'),
    simulate: true,
    simulatorScenario: 'day',
    adminEmail: 'admin@watchfloor.local',
    consoleUrl: 'http://localhost:3000',
    gatewayUrl: 'http://127.0.0.1:4000',
    inboxLimit: 500_000,
  });
});

test('an empty variable counts as absent', () => {
  expect(readEnvironment({ SIMULATOR_RATE: '', CONSOLE_PORT: '' })).toMatchObject({
    simulatorRate: undefined,
    consolePort: 3000,
  });
});

test('one error names every wrong setting', () => {
  const read = () => readEnvironment({ CONSOLE_PORT: 'http', SIMULATE: 'maybe', REDIS_URL: 'localhost' });
  expect(read).toThrow(UserError);
  for (const name of [/CONSOLE_PORT: must be a whole number from 0 to 65535/, /REDIS_URL: must be a URL/])
    expect(read).toThrow(name);
  expect(read).toThrow(/SIMULATE/);
  expect(read).toThrow(/\.env\.example/);
});

test('a service that lacks its servers says which settings are missing', () => {
  const read = () => readServiceEnvironment({ REDIS_URL: 'redis://localhost:6379' });
  expect(read).toThrow(UserError);
  expect(read).toThrow(/DATABASE_URL, WATCHFLOOR_SECRET are not set/);
});

test('production on a database of your own needs a chosen secret; an embedded one does not', () => {
  const own = { NODE_ENV: 'production', DATABASE_URL: 'postgres://db/watchfloor' };
  expect(() => requireProductionSecret(readEnvironment(own))).toThrow(/WATCHFLOOR_SECRET is not set/);
  expect(() =>
    requireProductionSecret(readEnvironment({ ...own, WATCHFLOOR_SECRET: 'x'.repeat(32) })),
  ).not.toThrow();
  expect(() => requireProductionSecret(readEnvironment({ NODE_ENV: 'production' }))).not.toThrow();
});

test('.env.example describes every setting, with its default', () => {
  const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
  const source = readFileSync(new URL('../src/environment.ts', import.meta.url), 'utf8');
  const declared = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name);
  const described = [...example.matchAll(/^#([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual(declared.filter((name) => name !== 'NODE_ENV').sort());
  expect(() =>
    readEnvironment(
      Object.fromEntries([...example.matchAll(/^#([A-Z_]+)=(.+)$/gm)].map(([, n = '', v]) => [n, v])),
    ),
  ).not.toThrow();
});
