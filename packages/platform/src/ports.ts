import { createServer } from 'node:net';
import { UserError } from './user-error.ts';

/** A TCP port that nobody listened on a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('the system gave no port')),
      );
    });
  });
}

/**
 * @param variable the setting that chooses the port, named in the error
 * @throws UserError when somebody listens on the port or we may not
 */
export async function assertPortFree(port: number, variable: string): Promise<void> {
  // A listener on one family only (127.0.0.1, ::1) does not stop a bind to the other, so both are tried.
  for (const host of ['127.0.0.1', '::1', undefined]) {
    const failure = await tryListen(port, host);
    if (failure !== undefined) throw portError(failure, port, variable) ?? failure;
  }
}

/** The reader's version of a listen() error, or undefined when it is another kind of error. */
export function portError(error: unknown, port: number, variable: string): UserError | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const wayOut = `choose another port with ${variable}, for example: ${variable}=${port < 1024 ? port + 8000 : port + 1} npm start`;
  if (code === 'EADDRINUSE') {
    return new UserError(`Port ${port} is in use by another program. Stop that program, or ${wayOut}`);
  }
  if (code === 'EACCES') {
    return new UserError(`This user may not listen on port ${port}. Please ${wayOut}`);
  }
  return undefined;
}

function tryListen(port: number, host: string | undefined): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: Error & { code?: string }) => {
      // No IPv6 on this machine: nobody can be listening there.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT' ? undefined : error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
