import type { IncomingMessage } from 'node:http';
import { createGunzip, type Gunzip } from 'node:zlib';
import { BodyAborted, BodyTooLarge, UnreadableBody } from './refusals.ts';

/** The content encodings the gateway undoes. */
export type ContentEncoding = 'identity' | 'gzip';

/** The encoding a header names, or null where the gateway does not undo it. */
export function contentEncodingOf(header: string | undefined): ContentEncoding | null {
  const name = (header ?? 'identity').trim().toLowerCase();
  if (name === '' || name === 'identity') return 'identity';
  return name === 'gzip' || name === 'x-gzip' ? 'gzip' : null;
}

/**
 * The chunks of a request's body with its content encoding undone, as they arrive.
 * `wireLimit` bounds the encoded bytes too: gzip can be made to inflate to nothing for ever.
 */
export async function* bodyChunks(
  request: IncomingMessage,
  encoding: ContentEncoding,
  wireLimit: number,
): AsyncGenerator<Buffer> {
  try {
    if (encoding === 'gzip') yield* gunzip(request, wireLimit);
    // Leaving the loop early must not destroy the socket: the refusal still has to be sent through it.
    else yield* request.iterator({ destroyOnReturn: false });
  } catch (error) {
    if (isInflateError(error)) throw new UnreadableBody('the body is not valid gzip', 0);
    if (request.destroyed && !request.complete) throw new BodyAborted();
    throw error;
  } finally {
    // What a refusal leaves unread has to be read off, or the connection's next request never comes to its turn.
    request.unpipe();
    request.resume();
  }
}

function gunzip(request: IncomingMessage, wireLimit: number): Gunzip {
  const inflate = createGunzip();
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > wireLimit) inflate.destroy(new BodyTooLarge('bytes', wireLimit));
  });
  request.on('close', () => {
    if (!request.complete) inflate.destroy(new BodyAborted());
  });
  return request.pipe(inflate);
}

function isInflateError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
  );
}
