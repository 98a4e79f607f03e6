import { createApplicationImport } from '@watchfloor/db/application-imports/create';
import { failApplicationImport } from '@watchfloor/db/application-imports/fail';
import type { Actor } from '@watchfloor/db/audit/write';
import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import { BrokenBody, readBody } from '../uploads/read-body.ts';
import { ApplicationIntake, type ImportServices } from './import-intake.ts';
import { type ImportProgress, importBrokenOff, takenBefore } from './import-progress.ts';
import { ImportRefused, UnusableFile } from './import-refusals.ts';

export interface ApplicationImportRequest {
  /** A UUID that the import is to have, so that its sender knows it before the answer. */
  readonly id?: string | undefined;
  readonly fileName: string;
  readonly bytesTotal: number | null;
  readonly actor: Actor;
  /** Told the id as soon as the import can be looked at. */
  readonly onCreated?: ((id: string) => void) | undefined;
}

/**
 * Imports a file of applicants while it streams, in constant memory: every row becomes an event of its own, accepted like
 * any other. A row that stood here before is not taken again, so that a file that broke off is simply sent again. Resolves
 * when all of it is accepted.
 * @throws ImportRefused where the id was used before or somebody stopped it, UnusableFile where nothing can be read from
 * the file; otherwise what the body or the database threw. Whatever was accepted before stays
 */
export async function importApplications(
  services: ImportServices,
  { onCreated, fileName, ...request }: ApplicationImportRequest,
  body: AsyncIterable<Uint8Array>,
): Promise<{ id: string }> {
  const id = await createApplicationImport(services.db, { ...request, fileName: maskCardNumbers(fileName) });
  if (id === null) {
    throw new ImportRefused('begun', 'This import was begun before: look at it, or begin one of another id.');
  }
  onCreated?.(id);
  const intake = new ApplicationIntake(services, id, new Date());
  try {
    await readBody(body, intake);
    await intake.end();
  } catch (error) {
    await intake.settle();
    const failure = failureOf(error, intake.counts);
    // Who stopped it has seen to it; and where the database is away, the sweep will.
    if (failure !== null) await failApplicationImport(services.db, id, failure).catch(() => false);
    throw error instanceof BrokenBody ? error.cause : error;
  }
  return { id };
}

function failureOf(error: unknown, progress: ImportProgress): string | null {
  if (error instanceof ImportRefused) return null;
  if (error instanceof BrokenBody) return importBrokenOff(progress);
  if (!(error instanceof UnusableFile)) {
    return `Reading ended for a reason on our side. ${takenBefore(progress)}`;
  }
  return progress.rows === 0 ? error.message : `${error.message} ${takenBefore(progress)}`;
}
