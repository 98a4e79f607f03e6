import { expect, test } from 'vitest';
import { createLogger } from '../src/logger.ts';
import { createShutdown } from '../src/shutdown.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

test('what was opened last closes first, one after the other', async () => {
  const order: string[] = [];
  const shutdown = createShutdown({ logger });
  shutdown.add('database', () => order.push('database'));
  shutdown.add('queue', async () => {
    await Promise.resolve();
    order.push('queue');
  });
  shutdown.add('server', () => order.push('server'));
  await shutdown.run('test');
  expect(order).toEqual(['server', 'queue', 'database']);
});

test('a second call waits for the first and closes nothing twice', async () => {
  let closed = 0;
  const shutdown = createShutdown({ logger });
  shutdown.add('once', () => {
    closed += 1;
  });
  await Promise.all([shutdown.run('first'), shutdown.run('second')]);
  expect(closed).toBe(1);
  expect(() => shutdown.add('late', () => {})).toThrow(/already stopping/);
});

test('a failing step does not keep the others from closing', async () => {
  let closed = false;
  const shutdown = createShutdown({ logger });
  shutdown.add('database', () => {
    closed = true;
  });
  shutdown.add('broken', () => {
    throw new Error('no');
  });
  await expect(shutdown.run('test')).rejects.toThrow(/1 shutdown step/);
  expect(closed).toBe(true);
});

test('a step that hangs is given up when the time is over', async () => {
  const shutdown = createShutdown({ logger, timeoutMs: 20 });
  shutdown.add('hangs', () => new Promise(() => {}));
  await expect(shutdown.run('test')).rejects.toThrow(AggregateError);
});
