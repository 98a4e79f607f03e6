import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DockerfileParser } from 'dockerfile-ast';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readServiceEnvironment } from '../src/environment.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const service = z.object({
  image: z.string().optional(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({ test: z.array(z.string()), interval: z.string() }).optional(),
});
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.unknown()) })
  .parse(parse(read('docker-compose.yml'), { merge: true }));

test('every service of the compose file is there, and waits for services that are there and can become healthy', () => {
  expect(Object.keys(compose.services).sort()).toEqual([
    'console',
    'gateway',
    'postgres',
    'prepare',
    'redis',
    'worker',
  ]);
  for (const { depends_on } of Object.values(compose.services)) {
    for (const [name, { condition }] of Object.entries(depends_on ?? {})) {
      const other = compose.services[name];
      expect(other, name).toBeDefined();
      if (condition === 'service_healthy') expect(other?.healthcheck, name).toBeDefined();
    }
  }
});

test('what the services run exists, and their environment is complete', () => {
  const values: Record<string, string> = { POSTGRES_PASSWORD: 'pw', WATCHFLOOR_SECRET: 's'.repeat(32) };
  const fill = (text: string) =>
    text.replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name: string, other = '') => values[name] ?? other);
  for (const name of ['gateway', 'worker', 'console']) {
    const { command = [], environment = {} } = compose.services[name] ?? {};
    const filled = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, fill(value)]));
    expect(readServiceEnvironment(filled)).toMatchObject({ production: true });
    const entry = command.find((part) => part.endsWith('.ts'));
    if (entry !== undefined) expect(existsSync(join(ROOT, entry)), entry).toBe(true);
  }
  expect(existsSync(join(ROOT, compose.services.prepare?.command?.at(-1) ?? 'none'))).toBe(true);
});

test('the Dockerfile parses, ends as an ordinary user with signals to Node itself, and pins the same pnpm', () => {
  const instructions = DockerfileParser.parse(read('Dockerfile')).getInstructions();
  const keywords = instructions.map((instruction) => instruction.getKeyword());
  const known = ['FROM', 'WORKDIR', 'RUN', 'COPY', 'ENV', 'USER', 'STOPSIGNAL', 'CMD'];
  expect(keywords.filter((keyword) => !known.includes(keyword))).toEqual([]);
  expect(keywords.lastIndexOf('USER')).toBeGreaterThan(keywords.lastIndexOf('FROM'));
  const command = instructions.at(-1);
  expect(command?.getKeyword()).toBe('CMD');
  const parts = z.array(z.string()).parse(JSON.parse(command?.getArgumentsContent() ?? ''));
  expect(parts[0]).toBe('node');
  expect(existsSync(join(ROOT, parts.at(-1) ?? 'none'))).toBe(true);
  const { packageManager } = z.object({ packageManager: z.string() }).parse(JSON.parse(read('package.json')));
  expect(read('Dockerfile')).toContain(packageManager);
});
