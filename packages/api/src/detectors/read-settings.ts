import { TRPCError } from '@trpc/server';
import { DETECTORS, type Detector, type SettingsOf } from '@watchfloor/domain/detectors/catalogue';
import { parseSettings } from '@watchfloor/domain/detectors/settings';
import { ZodError, z } from 'zod';

/** The declared detector; NOT_FOUND for an id that none has. */
export function findDetector(id: string): Detector {
  const detector = DETECTORS.find((each) => each.id === id);
  if (!detector) throw new TRPCError({ code: 'NOT_FOUND', message: `There is no detector ${id}.` });
  return detector;
}

/** Settings as this detector's kind has them; BAD_REQUEST for another kind's, which the shape of the input let pass. */
export function readSettings<Kind extends Detector>(detector: Kind, settings: unknown): SettingsOf<Kind> {
  try {
    return parseSettings(detector, settings);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    throw new TRPCError({ code: 'BAD_REQUEST', message: z.prettifyError(error) });
  }
}
