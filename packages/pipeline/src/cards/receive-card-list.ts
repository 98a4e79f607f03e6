import type { Actor } from '@watchfloor/db/audit/write';
import { createCardListVersion } from '@watchfloor/db/card-lists/create';
import { failCardListVersion } from '@watchfloor/db/card-lists/fail';
import type { CardListMode } from '@watchfloor/db/card-lists/version-record';
import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import { BrokenBody, readBody } from '../uploads/read-body.ts';
import { brokenOff } from './broken-off.ts';
import type { CardListServices } from './card-list-services.ts';
import { CardListIntake } from './intake.ts';
import { CardListRefused, UnacceptableCardList } from './refusals.ts';

export type { CardListServices } from './card-list-services.ts';

/** Name of the list that an upload goes to when none is named. */
export const DEFAULT_CARD_LIST = 'Stolen cards';

export interface CardListUploadRequest {
  /** A UUID that the upload is to have, so that its sender knows it before the answer. */
  readonly id?: string | undefined;
  /** Name of the list; one that does not exist is made. */
  readonly list: string;
  readonly mode: CardListMode;
  readonly fileName: string | null;
  readonly bytesTotal: number | null;
  readonly actor: Actor;
  /** Told the id as soon as the upload can be looked at. */
  readonly onCreated?: ((id: string) => void) | undefined;
}

/**
 * Takes a card list in while it streams: tokenised on the way, never on disk, in constant memory. Resolves when all of it
 * is here; the dry run is a worker's. Whatever breaks it off, nothing of it stays.
 * @throws CardListRefused where the id was used before or somebody stopped it; otherwise what the body or the database threw
 */
export async function receiveCardList(
  services: CardListServices,
  { onCreated, ...request }: CardListUploadRequest,
  body: AsyncIterable<Uint8Array>,
): Promise<{ id: string }> {
  const upload = await createCardListVersion(services.db, {
    ...request,
    list: maskCardNumbers(request.list),
    fileName: request.fileName && maskCardNumbers(request.fileName),
  });
  if (upload === null) {
    throw new CardListRefused(
      'begun',
      'This upload was begun before: look at it, or begin one of another id.',
    );
  }
  onCreated?.(upload.id);
  const intake = new CardListIntake(services, upload);
  try {
    await readBody(body, intake);
    await intake.end();
  } catch (error) {
    await intake.settle();
    const failure = failureOf(error, intake.lines);
    // Who stopped it has seen to it; and where the database is away, the sweep will.
    if (failure !== null) await failCardListVersion(services.db, upload.id, failure).catch(() => false);
    throw error instanceof BrokenBody ? error.cause : error;
  }
  // Complete already: should Redis be away, the sweep makes the job.
  await services.jobs.enqueueCardList(upload.id).catch(() => {});
  return { id: upload.id };
}

function failureOf(error: unknown, lines: number): string | null {
  if (error instanceof CardListRefused) return null;
  if (!(error instanceof BrokenBody)) {
    return `The file could not be written after ${lines} lines, for a reason on our side: upload it again.`;
  }
  return error.cause instanceof UnacceptableCardList ? error.cause.message : brokenOff(lines);
}
