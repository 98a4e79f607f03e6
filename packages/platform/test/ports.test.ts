import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { assertPortFree, freePort, portError } from '../src/ports.ts';

test('a busy port is a clear error that names the setting and a way out', async () => {
  for (const host of ['127.0.0.1', '0.0.0.0']) {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, host, () => {
        const address = server.address();
        resolve(address !== null && typeof address === 'object' ? address.port : 0);
      });
    });
    await expect(assertPortFree(port, 'CONSOLE_PORT')).rejects.toThrow(
      `Port ${port} is in use by another program. Stop that program, or choose another port with CONSOLE_PORT, for example: CONSOLE_PORT=${port + 1} npm start`,
    );
    await new Promise((resolve) => server.close(resolve));
  }
});

test('a free port passes and is left free', async () => {
  const port = await freePort();
  await assertPortFree(port, 'CONSOLE_PORT');
  await assertPortFree(port, 'CONSOLE_PORT');
});

test('listen errors are told in words; other errors are not ours to explain', () => {
  expect(portError(Object.assign(new Error('x'), { code: 'EACCES' }), 80, 'GATEWAY_PORT')?.message).toMatch(
    /may not listen on port 80.*GATEWAY_PORT=8080/,
  );
  expect(portError(new Error('x'), 80, 'GATEWAY_PORT')).toBeUndefined();
});
