import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { UnacceptableCardList } from '@watchfloor/pipeline/cards/refusals';
import { Problem } from '../http/problem.ts';
import { BodyTooLarge, UnreadableBody } from './refusals.ts';

/** The media types a card list is read in, beside multipart/form-data. */
const TEXT_TYPES = ['text/csv', 'text/plain', 'application/octet-stream'];
export const CARD_LIST_MEDIA_TYPES = ['multipart/form-data', ...TEXT_TYPES];

/** The file of an upload, while it streams. */
export interface CardListFile {
  /** As the form says; null where the body is the file. */
  readonly name: string | null;
  /** Throws UnacceptableCardList for what is not taken, its cause the problem to answer with. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Lets go of a body that was not read to its end: what remains of it is read off. */
  close(): void;
}

/** How a content type gives the file: as the body, as a part of a form, or not at all. Text is read as UTF-8 only. */
export function cardListFormatOf(contentType: string | undefined): 'text' | 'form' | null {
  const [essence = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  if (essence.trim() === 'multipart/form-data') return 'form';
  const charset = parameters.map((text) => /^\s*charset="?([^"]*)"?\s*$/.exec(text)?.[1]).find(Boolean);
  const readable = charset === undefined || ['utf-8', 'utf8', 'us-ascii'].includes(charset);
  return TEXT_TYPES.includes(essence.trim()) && readable ? 'text' : null;
}

/**
 * Finds the file in a body.
 * @param limit bytes that the body may have, decoded
 * @throws Problem where the form holds no file
 */
export async function openCardListFile(
  body: AsyncGenerator<Buffer>,
  format: 'text' | 'form',
  contentType: string,
  limit: number,
): Promise<CardListFile> {
  const chunks = withinLimit(body, limit);
  // Not awaited: a body that waits for its sender is let go when the next piece comes.
  const close = () => void chunks.return(undefined).catch(() => {});
  return format === 'text' ? { name: null, chunks, close } : openForm(chunks, contentType, close);
}

/** The chunks, with what is wrong about the body itself in words for the upload. */
async function* withinLimit(body: AsyncGenerator<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > limit) throw new BodyTooLarge('bytes', limit);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof BodyTooLarge) throw unacceptable(cardListTooLarge(limit));
    if (error instanceof UnreadableBody) {
      throw unacceptable(new Problem('unreadable-body', 'The body is not valid gzip: compress it again.'));
    }
    throw error;
  }
}

export const cardListTooLarge = (limit: number) =>
  new Problem(
    'too-large',
    `A card list may have up to ${limit / 1024 / 1024} MiB. Cut it and upload the parts one after the other, with mode=add.`,
    { extensions: { limit, unit: 'bytes' } },
  );

const unacceptable = (problem: Problem) => new UnacceptableCardList(problem.message, { cause: problem });

const brokenForm = (what: string) =>
  unacceptable(new Problem('unreadable-body', `The form ${what}. Send the file again, as its only file.`));

/** The first file of a form; what comes before it must be short, and behind it no other may come. */
async function openForm(
  chunks: AsyncGenerator<Buffer>,
  contentType: string,
  closeBody: () => void,
): Promise<CardListFile> {
  const parser = openParser(contentType);
  let file: Readable | undefined;
  let failure: unknown;
  let finish: () => void = () => {};
  /** Nothing comes any more: the form has ended, or failed, or nobody wants the rest. */
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const fail = (error: unknown) => {
    failure ??= error;
    file?.destroy();
    finish();
  };
  const name = new Promise<string | null>((resolve) => {
    parser.on('file', (_field, stream, fileName) => {
      file = stream;
      // An error that comes before anybody reads would end the process.
      stream.on('error', () => fail(brokenForm('breaks off')));
      resolve(fileName || null);
    });
    void finished.then(() => resolve(null));
  });
  parser.on('filesLimit', () => fail(brokenForm('holds more than one file')));
  parser.on('error', () => fail(brokenForm('breaks off or is none')));
  parser.on('finish', finish);
  pump(chunks, parser, finished).catch(fail);

  const fileName = await name;
  if (file === undefined) {
    closeBody();
    const error = failure ?? brokenForm('holds no file');
    throw error instanceof UnacceptableCardList ? error.cause : error;
  }
  const stream = file;
  const close = () => {
    finish();
    closeBody();
  };
  return { name: fileName, chunks: readAll(), close };

  async function* readAll(): AsyncGenerator<Uint8Array> {
    try {
      yield* stream;
    } catch (error) {
      throw failure ?? error;
    }
    await finished;
    if (failure !== undefined) throw failure;
  }
}

function openParser(contentType: string) {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      isPartAFile: (field, type, name) =>
        name !== undefined || field === 'file' || type === 'application/octet-stream',
      limits: { files: 1, fields: 20, fieldSize: 1024, headerSize: 8 * 1024 },
    });
  } catch {
    throw new Problem('unreadable-body', 'The form names no boundary between its parts.');
  }
}

/** Feeds the parser no faster than the file is read, until there is nothing or nobody to feed. */
async function pump(
  chunks: AsyncGenerator<Buffer>,
  parser: InstanceType<typeof Busboy>,
  finished: Promise<void>,
): Promise<void> {
  let over = false;
  void finished.then(() => {
    over = true;
  });
  for await (const chunk of chunks) {
    if (over) return;
    if (!parser.write(chunk)) await Promise.race([once(parser, 'drain'), finished]);
  }
  parser.end();
}
